namespace Switchboard.Dialogs.Returns;

/// <summary>What the return dialog knows so far.</summary>
public sealed record ReturnState
{
    /// <summary>The order's number.</summary>
    public string? Number { get; init; }

    /// <summary>The order's articles in one line, from the order system.</summary>
    public string? Items { get; init; }

    /// <summary>Why it is returned.</summary>
    public string? Reason { get; init; }

    /// <summary>The number asked for last is not one the order system knows.</summary>
    public bool WasUnknown { get; init; }

    /// <summary>How many numbers were unknown.</summary>
    public int UnknownNumbers { get; init; }
}
