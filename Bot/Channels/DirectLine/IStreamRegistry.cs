namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Which stream a conversation has, among those of all instances, and which tickets for streams were used.</summary>
internal interface IStreamRegistry
{
    /// <summary>Whether other instances may have the streams, and must be told and asked.</summary>
    bool IsShared { get; }

    /// <summary>Uses the ticket up; false when it was.</summary>
    Task<bool> UseTicketAsync(string nonce, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>Makes the stream the conversation's; the instance that has the earlier one is told.</summary>
    Task TakeAsync(string conversationId, string streamId, CancellationToken cancellationToken);

    /// <summary>
    /// Says how many activities the conversation has by now, and remembers how far its client has been served; null when the stream is no
    /// longer the conversation's, or there is no such conversation any more.
    /// </summary>
    Task<long?> KeepAsync(string conversationId, string streamId, long delivered, CancellationToken cancellationToken);

    /// <summary>The stream has ended; nothing happens when another has taken its place.</summary>
    Task LeaveAsync(string conversationId, string streamId, CancellationToken cancellationToken);
}
