using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>What the keys are called. Everything of a conversation shares its hash tag, and so does its state; a person's state has the person's.</summary>
internal static class RedisKeys
{
    private const int WorkShards = 16;
    private const string Prefix = "sb:";

    /// <summary>Dead letters of all conversations, by the time they were given up.</summary>
    public static readonly RedisKey Dead = Prefix + "dead";

    /// <summary>Where conversations with work are looked for.</summary>
    public static readonly RedisKey[] Work = [.. Enumerable.Range(0, WorkShards).Select(shard => (RedisKey)$"{Prefix}work:{shard}")];

    /// <summary>Meta, inbox, outbox, turns, state to be passed on; then what <paramref name="more"/> names.</summary>
    public static RedisKey[] Conversation(string name, params ReadOnlySpan<RedisKey> more)
    {
        var start = Prefix + Tag(name) + ":";
        return [start + "m", start + "i", start + "o", start + "t", start + "x", .. more];
    }

    public static RedisKey Passing(string name) => Prefix + Tag(name) + ":x";

    public static RedisKey Activity(string name, string key) => Prefix + Tag(name) + ":k:" + key;

    public static RedisKey State(string key)
    {
        var name = ConversationName.OfState(key);
        return Prefix + Tag(name) + ":s" + key[name.Length..];
    }

    /// <summary>A key of another kind; the keys of one name share its hash tag.</summary>
    public static RedisKey Named(string kind, string name) => Prefix + kind + ":" + Tag(name);

    /// <summary>Which index a conversation is in; the same in every process.</summary>
    public static RedisKey WorkOf(string name)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return Work[hash % WorkShards];
    }

    // A brace in a name would end the tag early.
    private static string Tag(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return "{" + name.Replace("%", "%25", StringComparison.Ordinal).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal) + "}";
    }
}
