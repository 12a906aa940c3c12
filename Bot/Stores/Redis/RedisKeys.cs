using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>What the keys are called. Everything of a conversation shares its hash tag, and so does its state; a person's state has the person's.</summary>
internal static class RedisKeys
{
    /// <summary>Slots of a Redis Cluster.</summary>
    public const int Slots = 16_384;

    private const int Shards = 64;
    private const string Prefix = "sb:";

    private static readonly string[] ShardTags = FindShardTags();

    /// <summary>What the fleet writes, see <see cref="RedisFleet"/>.</summary>
    public static readonly RedisKey Schema = Prefix + "schema";

    /// <summary>Where conversations with work are looked for, by the time at which to look.</summary>
    public static readonly RedisKey[] Work = [.. ShardTags.Select(tag => (RedisKey)$"{Prefix}{{{tag}}}:work")];

    /// <summary>Dead letters, by the time they were given up.</summary>
    public static readonly RedisKey[] Dead = [.. ShardTags.Select(tag => (RedisKey)$"{Prefix}{{{tag}}}:dead")];

    public static RedisKey Conversation(string name) => Prefix + Tag(name);

    /// <summary>State of other slots that a commit holds and that is still to be passed on.</summary>
    public static RedisKey Passing(string name) => Prefix + Tag(name) + ":x";

    public static RedisKey Activity(string name, string key) => Prefix + Tag(name) + ":k:" + key;

    public static RedisKey State(string key)
    {
        var name = ConversationName.OfState(key);
        return Prefix + Tag(name) + ":s" + key[name.Length..];
    }

    /// <summary>Who holds an entry of state for a commit in another slot.</summary>
    public static RedisKey Holder(string key)
    {
        var name = ConversationName.OfState(key);
        return Prefix + Tag(name) + ":h" + key[name.Length..];
    }

    /// <summary>A key of another kind; the keys of one name share its hash tag.</summary>
    public static RedisKey Named(string kind, string name) => Prefix + kind + ":" + Tag(name);

    /// <summary>
    /// Which index a conversation is in. An index covers neighbouring slots and lies in the middle of them, so that the indexes are spread over a
    /// cluster as evenly as the conversations are, and nearly always on the conversation's own server.
    /// </summary>
    public static int ShardOf(string name) => SlotOf(Escape(name)) / (Slots / Shards);

    /// <summary>The slot of a hash tag: CRC-16 (XMODEM), Redis Cluster specification.</summary>
    public static int SlotOf(string tag)
    {
        var crc = 0;
        foreach (var value in System.Text.Encoding.UTF8.GetBytes(tag))
        {
            crc ^= value << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }

            crc &= 0xFFFF;
        }

        return crc % Slots;
    }

    private static string[] FindShardTags()
    {
        var tags = new string[Shards];
        var width = Slots / Shards;
        for (int candidate = 0, missing = Shards; missing > 0; candidate++)
        {
            var tag = "w" + candidate.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var (shard, offset) = Math.DivRem(SlotOf(tag), width);
            if (tags[shard] is null && Math.Abs(offset - (width / 2)) < width / 4)
            {
                tags[shard] = tag;
                missing--;
            }
        }

        return tags;
    }

    private static string Tag(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return "{" + Escape(name) + "}";
    }

    // A brace in a name would end the tag early.
    private static string Escape(string name) =>
        name.Replace("%", "%25", StringComparison.Ordinal).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);
}
