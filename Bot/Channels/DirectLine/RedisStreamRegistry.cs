using StackExchange.Redis;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>The stream of a conversation is written beside it, where <see cref="RedisConversationLog"/> finds whom to tell.</summary>
internal sealed class RedisStreamRegistry(RedisConnection redis, DirectLineInstance instance, TimeProvider time) : IStreamRegistry
{
    public bool IsShared => true;

    public Task<bool> UseTicketAsync(string nonce, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        // The clocks of two instances may differ a little: the mark outlives the ticket at both.
        var kept = expires - time.GetUtcNow() + TimeSpan.FromMinutes(1);
        return redis.DoAsync(database => database.StringSetAsync(RedisLogKeys.Ticket(nonce), "1", kept, When.NotExists), cancellationToken);
    }

    public Task TakeAsync(string conversationId, string streamId, CancellationToken cancellationToken) =>
        RunAsync(RedisLogScripts.TakeStream, conversationId, [conversationId, instance.Name, streamId], cancellationToken);

    public async Task<long?> KeepAsync(string conversationId, string streamId, long delivered, CancellationToken cancellationToken) =>
        await RunAsync(RedisLogScripts.KeepStream, conversationId, [instance.Name, streamId, delivered], cancellationToken) is { IsNull: false } sequence ? (long)sequence : null;

    public Task LeaveAsync(string conversationId, string streamId, CancellationToken cancellationToken) =>
        RunAsync(RedisLogScripts.LeaveStream, conversationId, [streamId], cancellationToken);

    private Task<RedisResult> RunAsync(string script, string conversationId, RedisValue[] values, CancellationToken cancellationToken) =>
        redis.EvaluateAsync(script, RedisLogKeys.Of(conversationId), values, cancellationToken);
}
