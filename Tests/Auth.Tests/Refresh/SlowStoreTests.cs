using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Storage;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Refresh;

/// <summary>A shared store that answers late: nobody who calls a service waits for it longer than <c>Tokens:RedisTimeout</c>, and it gets what it is due all the same.</summary>
public sealed class SlowStoreTests
{
    private readonly SlowStore _store = new();

    [Fact]
    public async Task Callers_have_the_new_token_while_the_store_is_still_taking_it()
    {
        await using var server = await TokenServer.StartAsync();
        await using var instance = await StartAsync(server, "00:00:00.020");
        var written = _store.HoldWrites();

        Assert.IsType<TokenResult.Granted>(await instance.GetAsync("api"));
        Assert.Equal(["lock", "read", "write"], _store.Done);

        written.SetResult();
        await Patience.UntilAsync(() => _store.Done.Count == 5);
        Assert.Equal(["lock", "read", "write", "publish", "release"], _store.Done);
        Assert.Equal("valid", instance.Tokens.Status()[0].State);
        Assert.True(instance.Tokens.Find(new TokenKey("api")).Held!.IsSaved);
    }

    [Fact]
    public async Task In_time_it_is_stored_before_it_is_used_and_told_before_the_lock_is_free()
    {
        await using var server = await TokenServer.StartAsync();
        await using var instance = await StartAsync(server, "00:00:05");
        Assert.IsType<TokenResult.Granted>(await instance.GetAsync("api"));
        Assert.Equal(["lock", "read", "write"], _store.Done.Take(3));
        Assert.True(instance.Tokens.Find(new TokenKey("api")).Held!.IsSaved);
        await Patience.UntilAsync(() => _store.Done.Count == 5);
        Assert.Equal(["publish", "release"], _store.Done.Skip(3));
    }

    [Fact]
    public async Task When_the_lock_alone_has_taken_all_the_time_the_store_is_not_asked_as_well()
    {
        var time = new TestTime();
        await using var server = await TokenServer.StartAsync();
        _store.OnLock = () => time.Advance(TimeSpan.FromMilliseconds(250));
        await using var instance = await StartAsync(server, "00:00:00.200", time);
        Assert.IsType<TokenResult.Granted>(await instance.GetAsync("api"));
        Assert.DoesNotContain("read", _store.Done);
        await Patience.UntilAsync(() => _store.Done.Contains("release"));
    }

    [Fact]
    public async Task The_next_refresh_waits_until_the_last_one_has_let_go()
    {
        await using var server = await TokenServer.StartAsync();
        await using var instance = await StartAsync(server, "00:00:00.020");
        var written = _store.HoldWrites();
        var first = Assert.IsType<TokenResult.Granted>(await instance.GetAsync("api"));
        var second = instance.Tokens.ReplaceTokenAsync(new TokenKey("api"), first.Token, default).AsTask();
        Assert.Single(server.TokenRequests);
        Assert.False(second.IsCompleted);
        written.SetResult();
        var result = Assert.IsType<TokenResult.Granted>(await second);
        Assert.NotEqual(first.Token.Reveal(), result.Token.Reveal());
        Assert.Equal(["lock", "read", "write", "publish", "release", "lock"], _store.Done.Take(6));
    }

    [Fact]
    public async Task The_shutdown_does_not_leave_the_lock_of_a_store_that_is_slow()
    {
        await using var server = await TokenServer.StartAsync();
        var instance = await StartAsync(server, "00:00:00.020");
        var written = _store.HoldWrites();
        Assert.IsType<TokenResult.Granted>(await instance.GetAsync("api"));
        var end = instance.DisposeAsync().AsTask();
        written.SetResult();
        await end;
        Assert.Equal("release", _store.Done[^1]);
    }

    private async Task<Instance> StartAsync(TokenServer server, string patience, TimeProvider? time = null) => await Instance.StartAsync(
        TestTokens.Settings(server.Address, ("Tokens:Passphrase", Fleet.Passphrase), ("Tokens:Iterations", "100000"), ("Tokens:RedisTimeout", patience), ("Tokens:RequestTimeout", "00:02:00"), ("Tokens:MethodTimeout", "00:10:00")),
        services =>
        {
            services.AddSingleton<ITokenRecords>(_store);
            services.AddSingleton<IRefreshLock>(_store);
            services.AddSingleton<ITokenEvents>(_store);
            if (time is not null)
            {
                services.AddSingleton(time);
            }
        });

    /// <summary>All three ports, each question noted when it comes.</summary>
    private sealed class SlowStore : ITokenRecords, IRefreshLock, ITokenEvents
    {
        private readonly List<string> _done = [];
        private SealedRecord? _record;
        private Task _writes = Task.CompletedTask;

        public bool AcrossInstances => true;

        public Action OnLock { get; set; } = () => { };

        public IReadOnlyList<string> Done
        {
            get
            {
                lock (_done)
                {
                    return [.. _done];
                }
            }
        }

        public TaskCompletionSource HoldWrites()
        {
            var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _writes = held.Task;
            return held;
        }

        public Task<SealedRecord?> ReadAsync(TokenKey key, CancellationToken cancellationToken)
        {
            Note("read");
            return Task.FromResult(_record);
        }

        public async Task<bool> WriteAsync(TokenKey key, SealedRecord record, long expected, CancellationToken cancellationToken)
        {
            Note("write");
            await _writes;
            _record = record;
            return true;
        }

        public Task<LockHold?> TryAcquireAsync(TokenKey key, TimeSpan duration, CancellationToken cancellationToken)
        {
            Note("lock");
            OnLock();
            return Task.FromResult<LockHold?>(new LockHold(key, "x", 1));
        }

        public Task<bool> ReleaseAsync(LockHold hold, CancellationToken cancellationToken)
        {
            Note("release");
            return Task.FromResult(true);
        }

        public Task PublishAsync(TokenEvent tokenEvent, CancellationToken cancellationToken)
        {
            Note("publish");
            return Task.CompletedTask;
        }

        public Task<bool> RenewAsync(LockHold hold, TimeSpan duration, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task SubscribeAsync(Action<TokenEvent> handler, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task SetAsideAsync(TokenKey key, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> RemoveAsync(TokenKey key, CancellationToken cancellationToken) => Task.FromResult(false);

        private void Note(string what)
        {
            lock (_done)
            {
                _done.Add(what);
            }
        }
    }
}
