using System.Collections.Concurrent;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>All streams are in this process, and <see cref="LiveConversations"/> knows them; only used tickets are remembered.</summary>
internal sealed class LocalStreamRegistry(TimeProvider time) : IStreamRegistry
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new();
    private readonly ConcurrentQueue<(string Nonce, DateTimeOffset Expires)> _order = new();

    public bool IsShared => false;

    public Task<bool> UseTicketAsync(string nonce, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        while (_order.TryPeek(out var oldest) && oldest.Expires <= time.GetUtcNow() && _order.TryDequeue(out oldest))
        {
            _used.TryRemove(oldest.Nonce, out _);
        }

        var first = _used.TryAdd(nonce, expires);
        if (first)
        {
            _order.Enqueue((nonce, expires));
        }

        return Task.FromResult(first);
    }

    public Task TakeAsync(string conversationId, string streamId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<long?> KeepAsync(string conversationId, string streamId, long delivered, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Streams of one process are not asked for.");

    public Task LeaveAsync(string conversationId, string streamId, CancellationToken cancellationToken) => Task.CompletedTask;
}
