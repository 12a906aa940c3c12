namespace Switchboard.Bot.Stores;

/// <summary>How a change of owner ended.</summary>
internal abstract record HandoffOutcome
{
    private HandoffOutcome()
    {
    }

    public sealed record Changed(HandoffRecord Record) : HandoffOutcome;

    /// <summary>Somebody else has changed it since it was seen.</summary>
    public sealed record Conflict : HandoffOutcome;

    /// <summary>The agent has as many conversations as they may.</summary>
    public sealed record Full : HandoffOutcome;

    /// <summary>Nobody waits whom the agent could help.</summary>
    public sealed record Nobody : HandoffOutcome;
}
