namespace Switchboard.Auth.Refresh;

/// <summary>I2, <em>Redis distributed lock</em>: who of all instances refreshes a token.</summary>
public interface IRefreshLock
{
    /// <summary>I1, <em>Multiple agent instances?</em></summary>
    bool AcrossInstances { get; }

    /// <summary>I3. Null when somebody else holds it.</summary>
    /// <exception cref="Storage.TokenStoreUnavailableException">The lock cannot be asked for within its time.</exception>
    Task<LockHold?> TryAcquireAsync(TokenKey key, TimeSpan duration, CancellationToken cancellationToken);

    /// <returns>False when it is not ours any more.</returns>
    Task<bool> RenewAsync(LockHold hold, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>J4. Lets go of it if it is still ours.</summary>
    Task<bool> ReleaseAsync(LockHold hold, CancellationToken cancellationToken);
}
