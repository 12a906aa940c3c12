namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>One operation that waits for a database thread.</summary>
internal abstract class SqliteWork(CancellationToken cancellationToken)
{
    private protected CancellationToken Token { get; } = cancellationToken;

    public bool IsCancelled => Token.IsCancellationRequested;

    /// <summary>Why the operation did not happen, once that is known.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Does the operation and keeps its result; nothing is told to the caller before the commit.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Tells the caller how it ended.</summary>
    public abstract void Finish();
}

/// <inheritdoc />
internal sealed class SqliteWork<TArgument, TResult>(
    TArgument argument, Func<SqliteSession, TArgument, TResult> body, CancellationToken cancellationToken)
    : SqliteWork(cancellationToken)
{
    // Continuations never run on a database thread.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Task => _completion.Task;

    public override void Run(SqliteSession session) => _result = body(session, argument);

    public override void Finish()
    {
        switch (Failure)
        {
            case null:
                _completion.TrySetResult(_result!);
                break;
            case OperationCanceledException:
                _completion.TrySetCanceled(Token);
                break;
            default:
                _completion.TrySetException(Failure);
                break;
        }
    }
}
