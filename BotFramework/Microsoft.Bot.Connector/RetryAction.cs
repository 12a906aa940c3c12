using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Connector;

/// <summary>Runs an operation again while a handler asks for it.</summary>
public static class RetryAction
{
    /// <inheritdoc cref="Retry.Run{TResult}"/>
    public static Task<TResult> RunAsync<TResult>(Func<Task<TResult>> task, Func<Exception, int, RetryParams> retryExceptionHandler) =>
        Retry.Run(task, retryExceptionHandler);
}
