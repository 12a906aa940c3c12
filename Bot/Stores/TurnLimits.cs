namespace Switchboard.Bot.Stores;

/// <summary>How much of the ledger is kept, and for how long.</summary>
internal sealed record TurnLimits
{
    /// <summary>How long a repeated delivery is recognised.</summary>
    public TimeSpan KeysKept { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Activities of one conversation that may wait.</summary>
    public int Inbox { get; init; } = 100;

    /// <summary>Committed turns kept of each conversation.</summary>
    public int Turns { get; init; } = 50;

    /// <summary>Outgoing activities kept of each conversation after they were delivered or stayed unknown.</summary>
    public int Settled { get; init; } = 100;

    /// <summary>How long the ledger of a conversation is kept in which nothing happens, and how long a dead letter is.</summary>
    public TimeSpan ConversationsKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long state is kept in Redis that is not written.</summary>
    public TimeSpan StateKept { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Turns or outgoing activities after which those beyond a limit are taken away together: one by one costs a page each.</summary>
    public static int TrimEvery(int limit) => Math.Clamp(limit / 4, 1, 16);

    public static TurnLimits From(StorageOptions options) => new()
    {
        KeysKept = options.ActivityKeysKept,
        Inbox = options.InboxLimit,
        Turns = options.TurnsKept,
        Settled = options.OutboxKept,
        ConversationsKept = options.ConversationsKept,
        StateKept = options.StateKept,
    };
}
