namespace Switchboard.Bot.Stores;

/// <summary>Versions of state.</summary>
internal static class StateVersion
{
    /// <summary>A random one, so that a key that was deleted and written again never has a version it had before.</summary>
    public static long Next() => Random.Shared.NextInt64(1, long.MaxValue);
}
