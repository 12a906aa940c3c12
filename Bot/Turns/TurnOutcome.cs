using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>How an attempt to run a turn ended.</summary>
internal abstract record TurnOutcome
{
    private TurnOutcome()
    {
    }

    /// <summary>It is committed, and this is to be sent.</summary>
    public sealed record Committed(IReadOnlyList<OutboxEntry> Outbox, IReadOnlyList<Outgoing> Outgoing) : TurnOutcome;

    /// <summary>It was committed before; what it sends is read from the outbox.</summary>
    public sealed record CommittedBefore : TurnOutcome;

    /// <summary>It is not ours any more, or cannot be run now; it stays in the inbox for the conversation's next owner.</summary>
    public sealed record Abandoned(string Reason, AbandonReason Why) : TurnOutcome;
}
