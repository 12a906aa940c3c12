using System.Collections.Concurrent;

namespace Switchboard.Bot.Stores.Memory;

/// <summary>Events within one process.</summary>
internal sealed class MemoryEventBus(ILogger<MemoryEventBus> logger) : IEventBus
{
    private readonly ConcurrentDictionary<EventPump, string> _pumps = new();

    public Task PublishAsync(string channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var copy = message.ToArray();
        foreach (var (pump, subscribed) in _pumps)
        {
            if (subscribed == channel)
            {
                pump.Post(copy);
            }
        }

        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable> SubscribeAsync(string channel, Func<ReadOnlyMemory<byte>, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pump = new EventPump(handler, EndAsync, logger);
        _pumps[pump] = channel;
        return Task.FromResult<IAsyncDisposable>(pump);
    }

    private Task EndAsync(EventPump pump)
    {
        _pumps.TryRemove(pump, out _);
        return Task.CompletedTask;
    }
}
