namespace Switchboard.Bot.Channels;

/// <summary>A channel has answered that it does not take an activity.</summary>
/// <param name="status">The HTTP status that says the same.</param>
/// <param name="message">Why, without anything that was said.</param>
/// <param name="retryAfter">When it may take it, where it says so.</param>
internal sealed class ChannelRefusedException(int status, string message, TimeSpan? retryAfter) : Exception(message)
{
    public int Status { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The channel's own word for it.</summary>
    public string? Error { get; init; }
}
