namespace Switchboard.Dialogs.Memory;

/// <summary>What the person wants remembered, while they are asked whether it may be.</summary>
public sealed record RememberState
{
    /// <summary>The fact; null when none was understood.</summary>
    public Fact? Fact { get; init; }
}
