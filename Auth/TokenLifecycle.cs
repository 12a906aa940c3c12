using Microsoft.Extensions.Logging;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth;

/// <summary>One token's way through the chart: loaded or got at start-up, used while it is valid, refreshed once by whoever needs it first, and followed to its end.</summary>
internal sealed partial class TokenLifecycle : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger;
    private readonly TokenTools _tools;
    private readonly ITimer _timer;
    private readonly Lock _guard = new();
    private volatile HeldToken? _held;
    private Task<Flight>? _flight;
    private Task _ending = Task.CompletedTask;
    private TaskCompletionSource _changed = NewSignal();
    private TokenResult? _failure;
    private long _failureEnds;
    private int _failures;

    public TokenLifecycle(TokenKey key, ServiceOptions settings, TokenTools tools)
    {
        Key = key;
        Settings = settings;
        _tools = tools;
        _logger = tools.Logger;
        _timer = tools.Time.CreateTimer(static state => ((TokenLifecycle)state!).BackgroundRefreshTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TokenKey Key { get; }

    public ServiceOptions Settings { get; }

    public HeldToken? Held => _held;

    public bool IsBusy => _flight is { IsCompleted: false } || !_ending.IsCompleted;

    private TimeProvider Time => _tools.Time;

    /// <summary>A and B: what is stored is used; otherwise the first authentication begins.</summary>
    public async Task AgentStartupAsync(CancellationToken cancellationToken)
    {
        var path = new TokenPath();
        path.Enter("A");
        var loaded = await LoadEncryptedTokensAsync(cancellationToken);
        if (loaded.Record is { } record)
        {
            path.Note("B", "Yes");
            path.Note("D");
            path.Note("F");
            Install(record, saved: true);
            await RewriteOutdatedAsync(loaded, cancellationToken);
            await UseOrRefreshAsync(path, cancellationToken);
        }
        else
        {
            path.Note("B", "No");
            await FollowAsync(JoinFlight(rejected: null, isFirst: true), path, cancellationToken);
        }

        _tools.Paths.Report("start", Key.Service, path);
    }

    /// <summary>G → H for a token at hand, without a lock or an allocation.</summary>
    public ValueTask<TokenResult> GetTokenAsync(CancellationToken cancellationToken)
    {
        var held = _held;
        if (held is not null && Time.GetTimestamp() < held.DueAt)
        {
            _tools.Paths.CountCachedToken();
            return new ValueTask<TokenResult>(held.Granted);
        }

        return new ValueTask<TokenResult>(GetTokenSlowlyAsync(cancellationToken));
    }

    /// <summary>G and on: a path of its own for what is not simply at hand.</summary>
    public async Task<TokenResult> GetTokenAsync(TokenPath path, CancellationToken cancellationToken)
    {
        path.Enter("G", IsUsable(TokenValid()) ? "Yes" : "No/Expired", Remaining(), _tools.Options.ExpiryMargin.TotalSeconds);
        return await UseOrJoinAsync(path, cancellationToken);
    }

    /// <summary>M → I: the service has rejected the token. Whoever comes second finds the new one already.</summary>
    public async Task<TokenResult> ReplaceTokenAsync(AccessToken rejected, TokenPath path, CancellationToken cancellationToken)
    {
        if (_held is { } held && !held.Token.IsSameAs(rejected) && IsUsable(TokenValid()))
        {
            path.Enter("G", "Yes");
            path.Note("H");
            return held.Granted;
        }

        return await FollowAsync(JoinFlight(rejected, isFirst: false), path, cancellationToken);
    }

    /// <summary>A → B No → C with a person there: shows the code, waits for the approval, stores and tells.</summary>
    /// <param name="display">Where the code is shown.</param>
    /// <param name="onCode">Given the code before it is shown.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public Task<TokenResult> SignInAsync(IDeviceCodeDisplay display, Func<DeviceAuthorization, CancellationToken, Task>? onCode, CancellationToken cancellationToken) =>
        SignInAsync(path => new AuthenticationRequest(Key, Settings, display, path) { OnCode = onCode }, cancellationToken);

    /// <summary>The same with a code that was shown before.</summary>
    public Task<TokenResult> ResumeSignInAsync(DeviceAuthorization authorization, CancellationToken cancellationToken) =>
        SignInAsync(path => new AuthenticationRequest(Key, Settings, Display: null, path) { Resumed = authorization }, cancellationToken);

    private async Task<TokenResult> SignInAsync(Func<TokenPath, AuthenticationRequest> request, CancellationToken cancellationToken)
    {
        var path = new TokenPath();
        path.Enter("A");
        path.Note("B", "No");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _tools.Stopping.Token);
        var outcome = await _tools.Authentication.AuthenticateAsync(request(path), MethodsOfSignIn(), either.Token);
        TokenResult result = outcome switch
        {
            AuthenticationOutcome.Granted granted => await KeepAsync(granted.Grant, path, either.Token),
            AuthenticationOutcome.Failed failed => new TokenResult.Failed(failed.Causes),
            _ => throw new InvalidOperationException("AuthenticationOutcome has no other cases."),
        };
        _tools.Paths.Report("sign-in", Key.Service, path);
        return result;
    }

    // When nobody signs in, the bot's own token may still come another way; a person's may not.
    private IReadOnlyList<AuthenticationMethod> MethodsOfSignIn() => Settings.Owner == TokenOwner.Person
        ? [AuthenticationMethod.DeviceCode]
        : [AuthenticationMethod.DeviceCode, .. Settings.Methods.Where(method => method != AuthenticationMethod.DeviceCode)];

    private async Task<TokenResult> KeepAsync(TokenGrant grant, TokenPath path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await _tools.Locks.TryAcquireAsync(Key, _tools.Options.LockDuration, cancellationToken) is { } hold)
                {
                    await using var keeper = new RefreshLockKeeper(hold, _tools.Locks, _tools.Options.LockDuration, _tools.Metrics, Time);
                    return await KeepAsync(grant, path, hold.Fence, await _tools.Store.LoadAsync(Key, cancellationToken), cancellationToken);
                }
            }
            catch (TokenStoreUnavailableException)
            {
                return await KeepAsync(grant, path, fence: null, LoadedRecord.None, cancellationToken);
            }

            // A refresh that is going on cannot succeed without this sign-in, and ends by itself.
            await Task.Delay(TimeSpan.FromMilliseconds(100), Time, cancellationToken);
        }
    }

    private async Task<TokenResult> KeepAsync(TokenGrant grant, TokenPath path, long? fence, LoadedRecord loaded, CancellationToken cancellationToken)
    {
        var work = new RefreshWork(this, _tools, path, fence, loaded, isFirst: true, StorePatience.Endless);
        var result = await work.KeepAsync(grant, cancellationToken);
        await work.Rest;
        return result;
    }

    /// <summary>Z → AA → G: fetches a new token before the old one ends. Its time has jitter, so one instance is first and the others find its result.</summary>
    private void BackgroundRefreshTimer() => _ = Task.Run(async () =>
    {
        var path = new TokenPath();
        path.Enter("Z");
        path.Note("AA");
        try
        {
            await SaveLateAsync();
            var due = TokenValid() is not TokenValidity.Valid;
            path.Note("G", due ? "No/Expired" : "Yes", Remaining(), DueRemaining());
            if (due)
            {
                await FollowAsync(JoinFlight(rejected: null, isFirst: false), path, _tools.Stopping.Token);
            }
            else
            {
                path.Note("H");
                Arm();
            }

            _tools.Paths.Report("timer", Key.Service, path);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
#pragma warning disable CA1031 // A timer has nobody to throw to; the next one tries again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogTimerFailed(Key.Service, e.GetType().Name);
            Arm();
        }
    });

    private async Task<TokenResult> GetTokenSlowlyAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held && TokenValid() is TokenValidity.Due)
        {
            // Good for now; the new one is for the callers after this one.
            _ = JoinFlight(rejected: null, isFirst: false);
            _tools.Paths.CountCachedToken();
            return held.Granted;
        }

        if (FailureNow() is { } failure)
        {
            return failure;
        }

        var path = new TokenPath();
        var result = await GetTokenAsync(path, cancellationToken);
        _tools.Paths.Report("get", Key.Service, path);
        return result;
    }

    private async Task<TokenResult> UseOrJoinAsync(TokenPath path, CancellationToken cancellationToken)
    {
        if (IsUsable(TokenValid()) && _held is { } held)
        {
            path.Note("H");
            return held.Granted;
        }

        return await FollowAsync(JoinFlight(rejected: null, isFirst: false), path, cancellationToken);
    }

    /// <summary>F → G: after loading.</summary>
    private async Task UseOrRefreshAsync(TokenPath path, CancellationToken cancellationToken)
    {
        path.Note("G", TokenValid() is TokenValidity.Valid ? "Yes" : "No/Expired", Remaining(), DueRemaining());
        if (TokenValid() is TokenValidity.Valid)
        {
            path.Note("H");
        }
        else
        {
            await FollowAsync(JoinFlight(rejected: null, isFirst: false), path, cancellationToken);
        }
    }

    /// <summary>G.</summary>
    private TokenValidity TokenValid()
    {
        var now = Time.GetTimestamp();
        return _held switch
        {
            { } held when now < held.DueAt => new TokenValidity.Valid(held.Token),
            { } held when now < held.EndsAt => new TokenValidity.Due(held.Token),
            _ => TokenValidity.Expired.Instance,
        };
    }

    private static bool IsUsable(TokenValidity validity) => validity is TokenValidity.Valid or TokenValidity.Due;

    private double Remaining() => _held is { } held ? Time.GetElapsedTime(Time.GetTimestamp(), held.EndsAt).TotalSeconds : 0;

    private double DueRemaining() => _held is { } held ? Time.GetElapsedTime(held.DueAt, held.EndsAt).TotalSeconds : 0;

    /// <summary>Waits for the refresh that is going on, and goes its way.</summary>
    private static async Task<TokenResult> FollowAsync(Task<Flight> flight, TokenPath path, CancellationToken cancellationToken)
    {
        var done = await flight.WaitAsync(cancellationToken);
        path.Add((FromStart: path.Steps[^1].Node == "B", done.IsFirst) switch
        {
            (true, false) when done.Steps is [var first, ..] => [first with { Enters = true }, .. done.Steps.Skip(1)],
            (false, true) => [],
            _ => done.Steps,
        });
        if (done.Result is TokenResult.Granted && path.Steps[^1].Node != "H")
        {
            path.Enter("G", "Yes");
            path.Note("H");
        }

        return done.Result;
    }

    /// <summary>One refresh at a time in this process; it belongs to none of its callers, so that none of them can end it for the others.</summary>
    private Task<Flight> JoinFlight(AccessToken? rejected, bool isFirst)
    {
        lock (_guard)
        {
            if (_flight is { IsCompleted: false } going)
            {
                return going;
            }

            // Whoever asked a moment too late for the last refresh finds its result.
            if (rejected is not null && _held is { } held && !held.Token.IsSameAs(rejected))
            {
                return Task.FromResult(new Flight(held.Granted, [new TokenStep("G", "Yes", Enters: true), new TokenStep("H")], IsFirst: false));
            }

            if (FailureNow() is { } failure)
            {
                return Task.FromResult(new Flight(failure, [], IsFirst: false));
            }

            return _flight = Task.Run(() => FlyAsync(rejected, isFirst));
        }
    }

    private async Task<Flight> FlyAsync(AccessToken? rejected, bool isFirst)
    {
        var path = new TokenPath();
        var flow = new TokenRefreshFlow(this, _tools, path);
        TokenResult result;
        try
        {
            // The last one may still have the lock.
            await _ending;
            result = await flow.RefreshAsync(rejected, isFirst, _tools.Stopping.Token);
        }
        catch (OperationCanceledException)
        {
            result = new TokenResult.Failed(["the bot is stopping"]);
        }
#pragma warning disable CA1031 // Every caller waits for this; each gets the cause as a value.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFlightFailed(Key.Service, e);
            result = new TokenResult.Failed([$"{e.GetType().Name} in the refresh; see the log"]);
        }

        _ending = flow.EndAsync();
        Remember(result);
        return new Flight(result, [.. path.Steps], isFirst);
    }

    /// <summary>After a failure nobody asks the server again for a while: 400 callers must not become 400 requests.</summary>
    private void Remember(TokenResult result)
    {
        if (result is TokenResult.Granted)
        {
            (_failure, _failures) = (null, 0);
            return;
        }

        var pause = FirstPause * Math.Pow(2, Math.Min(_failures, 6));
        pause = pause > LongestPause ? LongestPause : pause;
        PauseAfterFailure(result, pause * (0.8 + (Random.Shared.NextDouble() * 0.4)));
        _failures++;
    }

    internal void PauseAfterFailure(TokenResult result, TimeSpan pause)
    {
        var ends = Time.GetTimestamp() + Ticks(pause);
        (_failureEnds, _failure) = (_failure is null ? ends : Math.Max(_failureEnds, ends), result);
        Arm();
    }

    private TokenResult? FailureNow() => _failure is { } failure && Time.GetTimestamp() < _failureEnds ? failure : null;

    internal void ForgetFailure() => (_failure, _failures, _failureEnds) = (null, 0, 0);

    /// <summary>Takes a token into use and sets the timer for the next.</summary>
    internal HeldToken Install(TokenRecord record, bool saved)
    {
        var server = new Uri(Settings.TokenEndpoint.Length > 0 ? Settings.TokenEndpoint : Settings.BaseUrl);
        var now = Time.GetTimestamp();
        var serverNow = _tools.Clocks.NowAt(server);
        var life = record.ExpiresAt - record.IssuedAt;

        // A twentieth at most: from 90 % of its life at the latest to here the next one is fetched while nobody waits.
        var margin = TimeSpan.FromTicks(Math.Min(_tools.Options.ExpiryMargin.Ticks, life.Ticks / 20));
        var endsIn = record.ExpiresAt - serverNow - margin;
        var dueIn = (life * (0.8 + (Random.Shared.NextDouble() * 0.1))) - (serverNow - record.IssuedAt);
        var held = new HeldToken(record, now + Ticks(dueIn < endsIn ? dueIn : endsIn), now + Ticks(endsIn)) { IsSaved = saved };
        TaskCompletionSource changed;
        lock (_guard)
        {
            _held = held;
            (changed, _changed) = (_changed, NewSignal());
        }

        ForgetFailure();
        changed.TrySetResult();
        Arm();
        return held;
    }

    /// <summary>The account is disconnected.</summary>
    public void Drop()
    {
        lock (_guard)
        {
            _held = null;
        }

        ForgetFailure();
        Arm();
    }

    /// <summary>Another instance has stored a record.</summary>
    public async Task ReloadAsync(long generation, CancellationToken cancellationToken)
    {
        if (_held is { } held && held.Record.Generation == generation)
        {
            return;
        }

        var loaded = await LoadEncryptedTokensAsync(cancellationToken);
        if (loaded.Record is { Spending: null } record && IsNewer(record))
        {
            Install(record, saved: true);
        }
    }

    /// <summary>Whether a record of the store is from after the one at hand. A store that was emptied counts its generations from where its first writer stood, so the time of issue counts too.</summary>
    internal bool IsNewer(TokenRecord record) =>
        _held is not { } held || record.Generation > held.Record.Generation || record.IssuedAt > held.Record.IssuedAt;

    /// <summary>Completed when the next token is taken into use.</summary>
    internal Task Changed
    {
        get
        {
            lock (_guard)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>D and F.</summary>
    internal async Task<LoadedRecord> LoadEncryptedTokensAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _tools.Store.LoadAsync(Key, cancellationToken);
        }
        catch (TokenStoreUnavailableException e)
        {
            LogStoreAway(Key.Service, e.Message);
            return LoadedRecord.None;
        }
    }

    public TokenStatus Status() => new(
        Key,
        TokenValid() switch
        {
            TokenValidity.Valid => "valid",
            TokenValidity.Due => "due",
            _ when _failure is TokenResult.SignInNeeded => "sign-in needed",
            _ => _held is null ? "missing" : "expired",
        },
        _held?.Record.ExpiresAt,
        FailureNow()?.ToString());

    /// <summary>Waits for a refresh that is going on, until it has let go of its lock.</summary>
    public async Task FinishAsync()
    {
        if (_flight is { } flight)
        {
            await flight;
        }

        await _ending;
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Y, <em>Secure token cleanup</em>, when nobody uses the token any more.</summary>
    public void Wipe()
    {
        _held?.Token.Wipe();
        Drop();
        Dispose();
    }

    private async Task RewriteOutdatedAsync(LoadedRecord loaded, CancellationToken cancellationToken)
    {
        if (!loaded.Outdated)
        {
            return;
        }

        var record = loaded.Record! with { Generation = loaded.Generation + 1 };
        try
        {
            if (await _tools.Store.StoreAsync(record, loaded.Generation, path: null, cancellationToken))
            {
                LogRewritten(Key.Service);
                Install(record, saved: true);
            }
        }
        catch (TokenStoreUnavailableException e)
        {
            LogStoreAway(Key.Service, e.Message);
        }
    }

    /// <summary>A token that the store could not take is offered again.</summary>
    private async Task SaveLateAsync()
    {
        if (_held is { IsSaved: false } held && !IsBusy)
        {
            var loaded = await LoadEncryptedTokensAsync(_tools.Stopping.Token);
            var record = held.Record with { Generation = Math.Max(held.Record.Generation, loaded.Generation + 1), Fence = Math.Max(held.Record.Fence, loaded.Fence) };
            if (record.RefreshToken is null && loaded.Record is { } stored)
            {
                // The store knows whether that one was sent; here it is only handed on.
                record = record with { RefreshToken = stored.RefreshToken, Rotates = stored.Rotates, Spending = stored.Spending };
            }

            if (await _tools.Store.StoreAsync(record, loaded.Generation, path: null, _tools.Stopping.Token))
            {
                held.IsSaved = true;
                await _tools.Events.PublishAsync(new TokenEvent.Updated(Key, record.Generation), _tools.Stopping.Token);
            }
        }
    }

    private void Arm()
    {
        if (!Settings.KeepFresh || _tools.Stopping.IsCancellationRequested)
        {
            return;
        }

        var now = Time.GetTimestamp();
        var at = _held?.DueAt ?? 0;
        if (_failure is not null)
        {
            at = Math.Max(at, _failureEnds);
        }
        else if (_held is null)
        {
            return;
        }

        if (_held is { IsSaved: false })
        {
            at = Math.Min(at, now + Ticks(FirstPause));
        }

        var wait = Time.GetElapsedTime(now, Math.Max(at, now));
        _timer.Change(wait > TimeSpan.FromDays(40) ? TimeSpan.FromDays(40) : wait, Timeout.InfiniteTimeSpan);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Time.TimestampFrequency);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token store cannot be used for '{Service}'; the token is kept in memory: {Reason}")]
    private partial void LogStoreAway(string service, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stored token of '{Service}' was encrypted again with the present passphrase and iterations")]
    private partial void LogRewritten(string service);

    [LoggerMessage(Level = LogLevel.Error, Message = "The refresh of '{Service}' broke off")]
    private partial void LogFlightFailed(string service, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The background refresh of '{Service}' failed: {Reason}")]
    private partial void LogTimerFailed(string service, string reason);

    /// <summary>A refresh that is over: its result and its way, for all who waited for it.</summary>
    internal sealed record Flight(TokenResult Result, IReadOnlyList<TokenStep> Steps, bool IsFirst);
}
