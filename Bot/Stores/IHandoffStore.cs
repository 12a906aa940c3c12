namespace Switchboard.Bot.Stores;

/// <summary>
/// Who owns each conversation, the queue of those that wait, and what was said to the desk. Every call is one operation of the store; a change of owner
/// happens whole, with its notice and its event, or not at all.
/// </summary>
internal interface IHandoffStore
{
    /// <summary>Who owns the conversation, and since which fence; the bot and 0 where nothing was ever said about it. Asked at every turn and before every message.</summary>
    ValueTask<(HandoffOwner Owner, long Fence)> OwnerOfAsync(string conversation, CancellationToken cancellationToken);

    Task<HandoffRecord?> FindAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>Changes the owner if nobody has since the fence was seen, and the agent has room.</summary>
    Task<HandoffOutcome> ChangeAsync(HandoffChange change, CancellationToken cancellationToken);

    /// <summary>Gives an agent the conversation that has waited longest among those they can help.</summary>
    Task<HandoffOutcome> TakeNextAsync(HandoffTaking taking, CancellationToken cancellationToken);

    /// <summary>The place in the queue, counted from 1; null for one that does not wait.</summary>
    Task<int?> PlaceAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>How many wait.</summary>
    Task<int> CountWaitingAsync(CancellationToken cancellationToken);

    /// <summary>Those that wait, the longest first.</summary>
    Task<IReadOnlyList<HandoffRecord>> ListWaitingAsync(int most, CancellationToken cancellationToken);

    /// <summary>Those that agents have; of one agent when it is named.</summary>
    Task<IReadOnlyList<HandoffRecord>> ListHeldAsync(string? agent, CancellationToken cancellationToken);

    /// <summary>How many conversations each agent has.</summary>
    Task<IReadOnlyDictionary<string, int>> CountHeldAsync(CancellationToken cancellationToken);

    /// <summary>Those whose person has not been told of a change from before a time.</summary>
    Task<IReadOnlyList<HandoffRecord>> ListUntoldAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);

    /// <summary>The person was told; nothing happens when the owner has changed since.</summary>
    Task ToldAsync(string conversation, long fence, CancellationToken cancellationToken);

    /// <summary>Adds what an agent says, if the agent owns the conversation under this fence; false when not. The same key again changes nothing.</summary>
    Task<bool> SayAsync(string conversation, long fence, string agent, string key, HandoffLine line, CancellationToken cancellationToken);

    /// <summary>Adds what somebody else said; the same key again changes nothing.</summary>
    Task AddLineAsync(string conversation, string key, HandoffLine line, CancellationToken cancellationToken);

    /// <summary>What was said after a place, the oldest first.</summary>
    Task<IReadOnlyList<HandoffLine>> ReadLinesAsync(string conversation, long after, int most, CancellationToken cancellationToken);

    /// <summary>Notes something for the numbers that changes no owner.</summary>
    Task AddEventAsync(HandoffEvent happened, CancellationToken cancellationToken);

    /// <summary>What happened since a time, the oldest first.</summary>
    Task<IReadOnlyList<HandoffEvent>> ReadEventsAsync(DateTimeOffset since, int most, CancellationToken cancellationToken);

    /// <summary>Erases what was said and known in a conversation; who owns it stays, and for as long as it waits or an agent has it, where it is. Says how many lines.</summary>
    Task<int> ForgetAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>Removes what is older: conversations that the bot has again, their lines, events.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
