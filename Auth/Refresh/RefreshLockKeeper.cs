using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Refresh;

/// <summary>Renews a lock while it is held, at every third of its life, and lets go of it at the end.</summary>
internal sealed class RefreshLockKeeper : IAsyncDisposable
{
    private readonly IRefreshLock _locks;
    private readonly TokenMetrics _metrics;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;

    public RefreshLockKeeper(LockHold hold, IRefreshLock locks, TimeSpan duration, TokenMetrics metrics, TimeProvider time)
    {
        Hold = hold;
        _locks = locks;
        _metrics = metrics;
        _renewing = RenewAsync(duration, time);
    }

    public LockHold Hold { get; }

    /// <summary>True when somebody else may have it by now; the store's fence then decides.</summary>
    public bool IsLost { get; private set; }

    /// <summary>J4, <em>Release lock</em>; only if it is still ours.</summary>
    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _done.Dispose();
        try
        {
            await _locks.ReleaseAsync(Hold, CancellationToken.None);
        }
        catch (TokenStoreUnavailableException)
        {
            // It ends by itself.
        }
    }

    private async Task RenewAsync(TimeSpan duration, TimeProvider time)
    {
        while (!IsLost)
        {
            await Task.Delay(duration / 3, time, _done.Token);
            try
            {
                IsLost = !await _locks.RenewAsync(Hold, duration, _done.Token);
            }
            catch (TokenStoreUnavailableException)
            {
                // Redis may be back before the lock has ended.
            }
        }

        _metrics.LockLost(Hold.Key.Service);
    }
}
