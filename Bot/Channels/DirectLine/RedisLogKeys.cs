using StackExchange.Redis;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>The keys of a local conversation; see <see cref="RedisLogScripts"/>.</summary>
internal static class RedisLogKeys
{
    public static RedisKey[] Of(string conversationId) =>
    [
        RedisKeys.Named("dl", conversationId),
        RedisKeys.Named("dl-activity", conversationId),
        RedisKeys.Named("dl-before", conversationId),
        Uploads(conversationId),
    ];

    public static RedisKey Uploads(string conversationId) => RedisKeys.Named("dl-upload", conversationId);

    public static RedisKey Ticket(string nonce) => RedisKeys.Named("dl-ticket", nonce);
}
