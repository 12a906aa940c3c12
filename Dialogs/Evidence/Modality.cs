namespace Switchboard.Dialogs.Evidence;

/// <summary>What a clause says of what it names.</summary>
internal enum Modality
{
    /// <summary>That it is so.</summary>
    None,

    /// <summary>That it must be.</summary>
    Duty,

    /// <summary>That it may be.</summary>
    Permission,
}
