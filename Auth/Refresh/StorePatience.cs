using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Refresh;

/// <summary>
/// How long one refresh lets its callers wait for the shared store, all questions together: answers that are each just in time must not add up. What has been asked for ends by the
/// store's own time; what would come after it is not asked for any more.
/// </summary>
internal sealed class StorePatience(TimeSpan whole, TimeProvider time)
{
    private TimeSpan _spent;

    /// <summary>For a store that is a part of this process, and for what no caller waits for.</summary>
    public static StorePatience Endless { get; } = new(Timeout.InfiniteTimeSpan, TimeProvider.System);

    private bool IsEndless => whole == Timeout.InfiniteTimeSpan;

    /// <exception cref="TokenStoreUnavailableException">The time is used up.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> question)
    {
        if (IsEndless)
        {
            return await question();
        }

        if (_spent >= whole)
        {
            throw new TokenStoreUnavailableException($"The token store has kept this refresh waiting for {_spent.TotalSeconds:0.###} s; that is enough (Tokens:RedisTimeout).");
        }

        var began = time.GetTimestamp();
        try
        {
            return await question();
        }
        finally
        {
            _spent += time.GetElapsedTime(began);
        }
    }

    /// <summary>Waits for as long as there is time.</summary>
    /// <returns>Whether it is done.</returns>
    public async Task<bool> WaitAsync(Task task, CancellationToken cancellationToken)
    {
        if (IsEndless)
        {
            await task;
            return true;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var left = whole - _spent;
        await Task.WhenAny(task, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return task.IsCompleted;
    }
}
