namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Waiting times that do not fall together.</summary>
public static class TimeSpanExtensions
{
    /// <summary>Adds a random part of up to <paramref name="multiplier"/> times the delay.</summary>
    public static TimeSpan WithJitter(this TimeSpan delay, double multiplier = 0.1) =>
        delay + (delay * (Random.Shared.NextDouble() * multiplier));
}
