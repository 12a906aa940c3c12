namespace Switchboard.Bot.Stores.Redis;

/// <summary>How a server of Redis is set up, as far as it tells.</summary>
internal sealed record RedisServerInfo(string Address, string? EvictionPolicy, bool AppendOnly);
