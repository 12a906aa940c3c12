using System.Collections.Concurrent;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>What a stream URL stands for: a browser cannot put a token into a WebSocket's headers.</summary>
internal sealed record StreamTicket(string ConversationId, long After, DateTimeOffset Expires);

/// <summary>Tickets for streams: good for one connection within 60 seconds.</summary>
internal sealed class StreamTickets(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, StreamTicket> _tickets = new();
    private readonly ConcurrentQueue<(string Id, DateTimeOffset Expires)> _order = new();

    public string Issue(string conversationId, long after)
    {
        DropExpired();
        var expires = time.GetUtcNow() + Lifetime;
        var id = DirectLineAddress.NewTicket();
        _tickets[id] = new StreamTicket(conversationId, after, expires);
        _order.Enqueue((id, expires));
        return id;
    }

    /// <summary>The ticket, which is used up by this; null when there is none, or no more.</summary>
    public StreamTicket? Redeem(string id, string conversationId) =>
        _tickets.TryRemove(id, out var ticket) && ticket.ConversationId == conversationId && ticket.Expires > time.GetUtcNow() ? ticket : null;

    private void DropExpired()
    {
        while (_order.TryPeek(out var oldest) && oldest.Expires <= time.GetUtcNow() && _order.TryDequeue(out oldest))
        {
            _tickets.TryRemove(oldest.Id, out _);
        }
    }
}
