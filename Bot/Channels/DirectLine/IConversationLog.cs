namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// The conversations of our own channel: who takes part, and every activity in order. Each call is one operation of the store: it happens as
/// a whole or not at all, whichever instance makes it.
/// </summary>
internal interface IConversationLog
{
    /// <summary>Starts the conversation, or finds it running.</summary>
    Task<(Conversation Conversation, bool Created)> StartAsync(Conversation conversation, CancellationToken cancellationToken);

    Task<Conversation?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Claims the greeting, which is given once; false when it was given.</summary>
    Task<bool> ClaimGreetingAsync(string id, CancellationToken cancellationToken);

    /// <summary>Takes in a person's activity, and opens the conversation when it is the first. The same <see cref="NewActivity.Key"/> again changes nothing.</summary>
    Task<Acceptance> AcceptAsync(NewActivity activity, CancellationToken cancellationToken);

    /// <summary>Takes back what was just accepted, key and all, so that it is new when it comes again; its place in the conversation stays empty.</summary>
    /// <param name="sequence">The place it was given; 0 for what was not kept.</param>
    Task WithdrawAsync(NewActivity activity, long sequence, CancellationToken cancellationToken);

    /// <summary>Adds what the bot says; null when there is no such conversation. The same <see cref="NewActivity.Key"/> again changes nothing and gives the first result.</summary>
    Task<LoggedActivity?> AppendAsync(NewActivity activity, CancellationToken cancellationToken);

    /// <summary>The conversation and its kept activities after a watermark: at most <paramref name="count"/>, and about 1 MiB.</summary>
    Task<(Conversation? Conversation, List<LoggedActivity> Activities)> ReadAsync(string id, long after, int count, CancellationToken cancellationToken);

    /// <summary>Remembers how far clients have been served.</summary>
    Task MarkDeliveredAsync(string id, long sequence, CancellationToken cancellationToken);

    /// <summary>Replaces what later readers get; false when there is no such activity.</summary>
    Task<bool> ReplaceAsync(NewActivity activity, long sequence, CancellationToken cancellationToken);

    /// <summary>Removes an activity for later readers; false when there is no such activity.</summary>
    Task<bool> DeleteAsync(string id, long sequence, CancellationToken cancellationToken);

    /// <summary>Erases every activity and upload of a conversation, which goes on; says how many activities.</summary>
    Task<int> EraseAsync(string id, CancellationToken cancellationToken);

    Task<Upload?> FindUploadAsync(string conversationId, string id, CancellationToken cancellationToken);

    /// <summary>Removes up to <paramref name="count"/> conversations that were last active before the given time; says how many. A store that forgets by itself removes none.</summary>
    Task<int> RemoveOlderAsync(DateTimeOffset limit, int count, CancellationToken cancellationToken);
}
