using System.Collections.Frozen;

namespace Switchboard.Auth.Paths;

/// <summary>What of the token chart is not in the drawing: its name, and where a walk may begin.</summary>
public static class TokenChart
{
    /// <summary>The chart's name: the file's, without extension.</summary>
    public const string Name = "token-lifecycle";

    /// <summary>
    /// A (start-up, and a person's sign-in), G (somebody asks for a token), I (whoever waited for another's refresh in vain, or for a lock server that is away, starts the refresh over),
    /// L (an agent calls the proxy), S (the shutdown meets an agent at work), U (a method without an arrow for failure has failed), Z (the timer).
    /// </summary>
    public static FrozenSet<string> Entries { get; } = FrozenSet.Create(StringComparer.Ordinal, "A", "G", "I", "L", "S", "U", "Z");
}
