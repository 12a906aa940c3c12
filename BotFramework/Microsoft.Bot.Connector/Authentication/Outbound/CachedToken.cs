namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Keeps one token, asks for a new one before it ends, and never twice at the same time.</summary>
/// <remarks>
/// While the present token still lives it is given out at once; the new one comes in the background. A failure then is tried again
/// after 30 seconds and reaches nobody until the token has ended.
/// </remarks>
internal sealed class CachedToken(Func<bool, Task<AcquiredToken>> acquire, TimeProvider time) : IAuthenticator
{
    /// <summary>A token this close to its end is not given out.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Task<AuthenticatorResult> _present;
    private Task<AuthenticatorResult> _coming;
    private DateTimeOffset _usableUntil;
    private DateTimeOffset _refresh;

    public Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!forceRefresh && _present is not null && now < _refresh)
            {
                return _present;
            }

            // Task.Run: the lock is not held while a credential does its first, synchronous work.
            _coming ??= Task.Run(() => AcquireAsync(forceRefresh));
            return !forceRefresh && _present is not null && now < _usableUntil ? _present : _coming;
        }
    }

    private async Task<AuthenticatorResult> AcquireAsync(bool force)
    {
        try
        {
            var token = await acquire(force);
            var result = new AuthenticatorResult { AccessToken = token.Value, ExpiresOn = token.ExpiresOn };
            lock (_lock)
            {
                _present = Task.FromResult(result);
                _usableUntil = token.ExpiresOn - Margin;
                _refresh = token.RefreshOn;
            }

            return result;
        }
        catch
        {
            lock (_lock)
            {
                // Not beyond the end of the present token: the next caller then has to ask again.
                _refresh = Min(time.GetUtcNow() + AfterFailure, _usableUntil);
            }

            throw;
        }
        finally
        {
            lock (_lock)
            {
                _coming = null;
            }
        }
    }

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>A token as its issuer gave it, and when to ask for the next.</summary>
internal sealed record AcquiredToken(string Value, DateTimeOffset ExpiresOn, DateTimeOffset RefreshOn)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Refreshed when the issuer says so, else five minutes before the end, or at half of a short life.</summary>
    public static AcquiredToken Of(string value, DateTimeOffset expiresOn, DateTimeOffset? refreshOn, DateTimeOffset now)
    {
        var life = expiresOn - now;
        return new AcquiredToken(value, expiresOn, refreshOn ?? expiresOn - (life > Ahead * 2 ? Ahead : life / 2));
    }
}
