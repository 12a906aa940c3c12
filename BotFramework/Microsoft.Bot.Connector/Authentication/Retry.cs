namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Runs an operation again while a handler asks for it.</summary>
public static class Retry
{
    /// <param name="task">The operation.</param>
    /// <param name="retryExceptionHandler">Gets the failure and how many retries there were; says whether and when to try again.</param>
    /// <exception cref="AggregateException">The handler gave up; holds every failure in order.</exception>
    public static async Task<TResult> Run<TResult>(Func<Task<TResult>> task, Func<Exception, int, RetryParams> retryExceptionHandler)
    {
        var failures = new List<Exception>();
        while (true)
        {
            RetryParams next;
            try
            {
                return await task();
            }
            catch (Exception failure)
            {
                next = retryExceptionHandler(failure, failures.Count);
                failures.Add(failure);
            }

            if (next is not { ShouldRetry: true })
            {
                throw new AggregateException("Failed to perform the required operation.", failures);
            }

            await Task.Delay(next.RetryAfter.WithJitter());
        }
    }
}
