using System.Globalization;
using StackExchange.Redis;
using Switchboard.Auth;
using Switchboard.Auth.Refresh;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>News of tokens among instances, by publish and subscribe. The message names whose token it is, and holds none.</summary>
internal sealed class RedisTokenEvents(TokenRedis redis) : ITokenEvents
{
    private static readonly RedisChannel Channel = new("sb:event:tokens", RedisChannel.PatternMode.Literal);

    public Task PublishAsync(TokenEvent tokenEvent, CancellationToken cancellationToken) =>
        redis.TryAsync(connection => connection.DoAsync(database => database.PublishAsync(Channel, Write(tokenEvent)), cancellationToken));

    public Task SubscribeAsync(Action<TokenEvent> handler, CancellationToken cancellationToken) =>
        redis.TryAsync(async connection =>
        {
            await connection.SubscribeAsync(
                Channel,
                (_, message) =>
                {
                    if (Read(message!) is { } happened)
                    {
                        handler(happened);
                    }
                },
                cancellationToken);
            return true;
        });

    private static string Write(TokenEvent happened) => happened switch
    {
        TokenEvent.Updated updated => string.Create(CultureInfo.InvariantCulture, $"u\n{updated.Key.Service}\n{updated.Generation}\n{updated.Key.Account}"),
        TokenEvent.Removed removed => $"r\n{removed.Key.Service}\n0\n{removed.Key.Account}",
        TokenEvent.BackOff backOff => string.Create(CultureInfo.InvariantCulture, $"b\n{backOff.Service}\n{(long)backOff.For.TotalMilliseconds}\n"),
        _ => throw new InvalidOperationException("TokenEvent has no other cases."),
    };

    // Anything else on the channel is not from us.
    private static TokenEvent? Read(string message)
    {
        var parts = message.Split('\n', 4);
        if (parts.Length != 4 || !TokenKey.IsServiceName(parts[1]) || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return parts[0] switch
        {
            "u" => new TokenEvent.Updated(new TokenKey(parts[1], parts[3]), number),
            "r" => new TokenEvent.Removed(new TokenKey(parts[1], parts[3])),
            "b" => new TokenEvent.BackOff(parts[1], TimeSpan.FromMilliseconds(number)),
            _ => null,
        };
    }
}
