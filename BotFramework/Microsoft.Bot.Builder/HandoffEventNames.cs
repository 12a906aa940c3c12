namespace Microsoft.Bot.Schema;

/// <summary>Names of the events that hand a conversation over to a person.</summary>
public static class HandoffEventNames
{
    /// <summary>The bot asks for a person.</summary>
    public const string InitiateHandoff = "handoff.initiate";

    /// <summary>The bot hears how the handoff goes.</summary>
    public const string HandoffStatus = "handoff.status";
}
