namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Whether to try an operation again, and after how long.</summary>
public class RetryParams
{
    private const int MaxRetries = 10;
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(50);

    public RetryParams()
    {
    }

    /// <param name="retryAfter">The wait before the next attempt; at most 10 seconds, a longer one is cut.</param>
    /// <param name="shouldRetry">False to give up.</param>
    public RetryParams(TimeSpan retryAfter, bool shouldRetry = true)
    {
        ShouldRetry = shouldRetry;
        RetryAfter = retryAfter > MaxDelay ? MaxDelay : retryAfter;
    }

    public static RetryParams StopRetrying => new() { ShouldRetry = false };

    public bool ShouldRetry { get; set; }

    public TimeSpan RetryAfter { get; set; }

    /// <summary>A short wait for the first ten retries, then no more.</summary>
    public static RetryParams DefaultBackOff(int retryCount) =>
        retryCount < MaxRetries ? new RetryParams(BackOff) : StopRetrying;
}
