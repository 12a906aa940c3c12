using Microsoft.Extensions.Logging;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Refresh;

/// <summary>
/// I, <em>Token refresh flow</em>, once: lock, look again, spend the refresh token or authenticate anew, store, tell, let go. A refresh token is marked in the store as spent before
/// it is sent; whoever finds the mark never sends it again, whatever became of the one who did.
/// </summary>
internal sealed partial class TokenRefreshFlow(TokenLifecycle token, TokenTools tools, TokenPath path)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ILogger _logger = tools.Logger;
    private AccessToken? _rejected;
    private StorePatience _patience = PatienceOf(tools);
    private RefreshLockKeeper? _keeper;
    private Task _rest = Task.CompletedTask;

    private string Service => token.Key.Service;

    private TimeProvider Time => tools.Time;

    /// <param name="rejected">The token that the service has refused, which no longer counts as valid.</param>
    /// <param name="isFirst">There has been none so far: B No → C instead of I.</param>
    /// <param name="cancellationToken">Ends it at the shutdown.</param>
    public async Task<TokenResult> RefreshAsync(AccessToken? rejected, bool isFirst, CancellationToken cancellationToken)
    {
        _rejected = rejected;
        switch (await GetLockAsync(isFirst, cancellationToken))
        {
            case Turn.Found found:
                return found.Token.Granted;
            case Turn.Alone:
                return await WithoutLockAsync(isFirst, cancellationToken);
            case Turn.Mine mine:
                _keeper = mine.Keeper;
                return await WithLockAsync(mine.Keeper.Hold, isFirst, mine.Waited, cancellationToken);
            default:
                tools.Metrics.Refreshed(Service, "waited in vain");
                return new TokenResult.Failed([$"another instance has not brought a token within {LongestWait.TotalSeconds:0} s"]);
        }
    }

    /// <summary>J4, and before it what the other instances still need to have. Its callers have their answer and do not wait for this.</summary>
    public async Task EndAsync()
    {
        await _rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_keeper is { } keeper)
        {
            await keeper.DisposeAsync();
        }
    }

    private static StorePatience PatienceOf(TokenTools tools) => tools.Locks.AcrossInstances ? new StorePatience(tools.Options.RedisTimeout, tools.Time) : StorePatience.Endless;

    /// <summary>I1 … I7.</summary>
    private async Task<Turn> GetLockAsync(bool isFirst, CancellationToken cancellationToken)
    {
        NoteWayToLock(isFirst);
        var began = Time.GetTimestamp();
        var waits = false;
        while (true)
        {
            // Taken before looking, so that what happens in between is not missed.
            var changed = token.Changed;
            try
            {
                // Looked at before the lock is asked for again: else all who waited would queue for a lock that nobody needs any more.
                if (waits && await LookAsync(cancellationToken) is { } found)
                {
                    NoteFoundWhileWaiting();
                    return new Turn.Found(found);
                }

                if (await _patience.AskAsync(() => tools.Locks.TryAcquireAsync(token.Key, tools.Options.LockDuration, cancellationToken)) is { } hold)
                {
                    return new Turn.Mine(new RefreshLockKeeper(hold, tools.Locks, tools.Options.LockDuration, tools.Metrics, Time), waits);
                }

                if (!waits)
                {
                    waits = true;
                    NoteWait(isFirst);
                    tools.Metrics.Waited(Service);
                    continue;
                }
            }
            catch (TokenStoreUnavailableException e)
            {
                LogAlone(Service, e.Message);
                path.Enter("I");
                path.Note("I1", "No");
                return new Turn.Alone();
            }

            if (Time.GetElapsedTime(began) > LongestWait)
            {
                return new Turn.InVain();
            }

            await WaitAsync(changed, cancellationToken);

            // That was the holder's time, not the store's.
            _patience = PatienceOf(tools);
        }
    }

    /// <summary>I6: until the news of a new token comes, or for a moment, in case the news was lost or the holder is gone.</summary>
    private async Task WaitAsync(Task changed, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(changed, Task.Delay(PollEvery * (0.7 + (Random.Shared.NextDouble() * 0.6)), Time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>I7: the token that another instance has stored, if it is newer than ours and good.</summary>
    private async Task<HeldToken?> LookAsync(CancellationToken cancellationToken)
    {
        // Again at the end: the news may have come while the store was asked, and then the store has nothing newer.
        return Good() ?? Take(await tools.Store.LoadAsync(token.Key, _patience, cancellationToken)) ?? Good();

        HeldToken? Good() => token.Held is { } held && IsGood(held) ? held : null;
    }

    private HeldToken? Take(LoadedRecord loaded)
    {
        if (loaded.Record is { Spending: null } record
            && token.IsNewer(record)
            && !IsRejected(record.AccessToken))
        {
            var held = token.Install(record, saved: true);
            return IsGood(held) ? held : null;
        }

        return null;
    }

    // Due is not good: that is why this refresh is under way.
    private bool IsGood(HeldToken held) => Time.GetTimestamp() < held.DueAt && !IsRejected(held.Record.AccessToken);

    private bool IsRejected(string accessToken) => _rejected is not null && _rejected.IsSameAs(new AccessToken(accessToken, default));

    /// <summary>I5 and on.</summary>
    private async Task<TokenResult> WithLockAsync(LockHold hold, bool isFirst, bool waited, CancellationToken cancellationToken)
    {
        // Whoever was waited for may have ended between the last look and the lock; then it is I7 that is next, and not I5.
        var isNoted = false;
        if (!waited)
        {
            Note();
        }

        for (var attempt = 0; ; attempt++)
        {
            LoadedRecord loaded;
            try
            {
                loaded = await tools.Store.LoadAsync(token.Key, _patience, cancellationToken);
                if (Take(loaded) is { } found || (token.Held is { } held && IsGood(held) && (found = held) is not null))
                {
                    NoteFoundUnderLock(waited: !isNoted);
                    tools.Metrics.Refreshed(Service, "found");
                    return found.Granted;
                }

                Note();
                if (loaded.Unreadable)
                {
                    await tools.Store.SetAsideAsync(token.Key, cancellationToken);
                    loaded = LoadedRecord.None;
                }
            }
            catch (TokenStoreUnavailableException e)
            {
                LogAlone(Service, e.Message);
                Note();
                return await WithoutLockAsync(isFirst, cancellationToken);
            }

            if (attempt > 0)
            {
                // Another instance has written in between: the refresh starts over.
                path.Enter("I");
                NoteAcrossOrNot();
                NoteLock();
            }

            var work = new RefreshWork(token, tools, path, hold.Fence, loaded, isFirst, _patience);
            if (await work.DoAsync(cancellationToken) is not null || attempt >= 3)
            {
                return await ResultOfAsync(work, cancellationToken);
            }

            // The server's time is over, not the store's.
            _patience = PatienceOf(tools);
        }

        void Note()
        {
            if (!isNoted)
            {
                isNoted = true;
                NoteLockAcquired(isFirst, waited);
            }
        }
    }

    /// <summary>The lock server is away: this instance goes on alone, but spends nothing that another might be spending.</summary>
    private async Task<TokenResult> WithoutLockAsync(bool isFirst, CancellationToken cancellationToken)
    {
        var work = new RefreshWork(token, tools, path, fence: null, LoadedRecord.None, isFirst, _patience);
        await work.DoAsync(cancellationToken);
        return await ResultOfAsync(work, cancellationToken);
    }

    private async Task<TokenResult> ResultOfAsync(RefreshWork work, CancellationToken cancellationToken)
    {
        _rest = work.Rest;
        return work.Result switch
        {
            TokenResult.Granted granted => granted,
            { } failed => await FailAsync(failed, cancellationToken),
            null => await FailAsync(new TokenResult.Failed(["the store changes faster than a token can be refreshed"]), cancellationToken),
        };
    }

    /// <summary>Unless another instance has brought a token meanwhile, as when this one stood still for longer than its lock and its request.</summary>
    private async Task<TokenResult> FailAsync(TokenResult result, CancellationToken cancellationToken)
    {
        _patience = PatienceOf(tools);
        try
        {
            if (await LookAsync(cancellationToken) is { } found)
            {
                NoteFoundUnderLock(waited: false);
                tools.Metrics.Refreshed(Service, "found");
                return found.Granted;
            }
        }
        catch (TokenStoreUnavailableException)
        {
            // Then there is nothing to look at either.
        }

        tools.Metrics.Refreshed(Service, "failed");
        LogFailed(Service, result is TokenResult.Failed failed ? failed.ToString() : "a person has to sign in");
        return result;
    }

    // The chart's first authentication knows no lock; at start-up of many instances there is one all the same.
    private void NoteWayToLock(bool isFirst)
    {
        if (isFirst)
        {
            return;
        }

        path.Note("I");
        NoteAcrossOrNot();
    }

    private void NoteLockAcquired(bool isFirst, bool waited)
    {
        if (waited)
        {
            // Whose turn it was before has brought nothing: the refresh starts over here.
            path.Enter("I");
            NoteAcrossOrNot();
        }

        if (!isFirst || waited)
        {
            NoteLock();
        }
    }

    private void NoteLock()
    {
        if (tools.Locks.AcrossInstances)
        {
            path.Note("I4", "Yes");
        }

        path.Note("I5");
    }

    private void NoteAcrossOrNot()
    {
        if (tools.Locks.AcrossInstances)
        {
            path.Note("I1", "Yes");
            path.Note("I2");
            path.Note("I3", value: tools.Options.LockDuration.TotalSeconds);
        }
        else
        {
            path.Note("I1", "No");
        }
    }

    private void NoteWait(bool isFirst)
    {
        if (!tools.Locks.AcrossInstances)
        {
            return;
        }

        if (isFirst)
        {
            path.Enter("I");
            NoteAcrossOrNot();
        }

        path.Note("I4", "No");
        path.Note("I6");
    }

    private void NoteFoundUnderLock(bool waited)
    {
        if (waited)
        {
            NoteFoundWhileWaiting();
            return;
        }

        path.Enter("G", "Yes");
        path.Note("H");
    }

    private void NoteFoundWhileWaiting()
    {
        if (tools.Locks.AcrossInstances)
        {
            path.Note("I7");
            path.Note("H");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "'{Service}' is refreshed by this instance alone: {Reason}")]
    private partial void LogAlone(string service, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "No token for '{Service}': {Causes}")]
    private partial void LogFailed(string service, string causes);

    /// <summary>I4, and what else may come of asking for the lock.</summary>
    private abstract record Turn
    {
        private Turn()
        {
        }

        public sealed record Mine(RefreshLockKeeper Keeper, bool Waited) : Turn;

        public sealed record Found(HeldToken Token) : Turn;

        public sealed record Alone : Turn;

        public sealed record InVain : Turn;
    }
}
