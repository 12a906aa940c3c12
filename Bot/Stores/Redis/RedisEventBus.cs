using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>Events among instances by publish and subscribe; the client subscribes again when it reconnects.</summary>
internal sealed class RedisEventBus(RedisConnection redis, ILogger<RedisEventBus> logger) : IEventBus
{
    /// <summary>Before the name of a channel; scripts that publish need it.</summary>
    public const string Prefix = "sb:event:";

    // The client would send a plain PUBLISH to any server of a cluster, and events of two servers overtake each other; a script goes to its key's server.
    private const string Publish = "return redis.call('PUBLISH', ARGV[1], ARGV[2])";

    public Task PublishAsync(string channel, ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        redis.EvaluateAsync(Publish, [RedisKeys.Named("event", channel)], [(string)Name(channel)!, message.ToArray()], cancellationToken);

    public async Task<IAsyncDisposable> SubscribeAsync(string channel, Func<ReadOnlyMemory<byte>, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        Action<RedisChannel, RedisValue>? post = null;
        var pump = new EventPump(handler, _ => redis.UnsubscribeAsync(Name(channel), post!, CancellationToken.None), logger);
        post = (_, message) => pump.Post((byte[])message!);
        await redis.SubscribeAsync(Name(channel), post, cancellationToken);
        return pump;
    }

    private static RedisChannel Name(string channel) => new(Prefix + channel, RedisChannel.PatternMode.Literal);
}
