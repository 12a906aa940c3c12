namespace Switchboard.Bot.Stores;

/// <summary>Tells all instances that something happened. An event can be lost when a connection breaks: what matters is also found by looking.</summary>
internal interface IEventBus
{
    Task PublishAsync(string channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Hands each message to <paramref name="handler"/>, one after the other in order, until the subscription is disposed.</summary>
    Task<IAsyncDisposable> SubscribeAsync(string channel, Func<ReadOnlyMemory<byte>, CancellationToken, Task> handler, CancellationToken cancellationToken);
}
