using Switchboard.Auth;
using Switchboard.Auth.Storage;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// Locks of this instance that it could not let go of, or does not know whether it has got: given back as soon as Redis answers again, and until then taken over by whoever asks here.
/// Without it one moment without Redis would hold up the refresh of all instances until the lock ends by itself.
/// </summary>
internal sealed class StrayLocks(TimeProvider time, Func<(TokenKey Key, string Value), Task<bool>> release) : IDisposable
{
    private const int Most = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _guard = new();
    private readonly List<(TokenKey Key, string Value)> _strays = [];
    private readonly CancellationTokenSource _end = new();
    private bool _isGivingBack;

    /// <summary>The values under which a token may be locked for nobody.</summary>
    public IReadOnlyList<string> Of(TokenKey key)
    {
        lock (_guard)
        {
            return [.. _strays.Where(stray => stray.Key == key).Select(stray => stray.Value)];
        }
    }

    public void Add(TokenKey key, string value)
    {
        lock (_guard)
        {
            if (_strays.Count == Most)
            {
                _strays.RemoveAt(0);
            }

            _strays.Add((key, value));
            if (_isGivingBack || _end.IsCancellationRequested)
            {
                return;
            }

            _isGivingBack = true;
        }

        _ = Task.Run(GiveBackAsync);
    }

    public void Dispose()
    {
        // Left undisposed: what gives back may be looking at it.
        _end.Cancel();
    }

    private async Task GiveBackAsync()
    {
        while (Next() is { } stray)
        {
            try
            {
                await release(stray);
                lock (_guard)
                {
                    _strays.Remove(stray);
                }
            }
            catch (TokenStoreUnavailableException)
            {
                await Task.Delay(Pause, time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private (TokenKey Key, string Value)? Next()
    {
        lock (_guard)
        {
            if (_strays.Count == 0 || _end.IsCancellationRequested)
            {
                _isGivingBack = false;
                return null;
            }

            return _strays[0];
        }
    }
}
