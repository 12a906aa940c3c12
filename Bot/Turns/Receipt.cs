namespace Switchboard.Bot.Turns;

/// <summary>What the channel is told about an activity it has brought.</summary>
internal abstract record Receipt
{
    private Receipt()
    {
    }

    /// <summary>It is in the ledger, from now on or from before. For a caller that waits, the answer comes with the end of the turn.</summary>
    public sealed record Taken(Task<TurnAnswer?>? Answer) : Receipt;

    /// <summary>It is not taken; the channel is asked to come again after the time.</summary>
    public sealed record Refused(string Reason, TimeSpan RetryAfter) : Receipt;
}
