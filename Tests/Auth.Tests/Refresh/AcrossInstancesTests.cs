using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Storage;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Refresh;

/// <summary>Several instances over the real redis-server.</summary>
public sealed class AcrossInstancesTests
{
    private static readonly TokenKey Key = new("api");

    /// <summary>The fault report in small, with the real oidc-provider; <c>dotnet run --project Tests/TokenFaults -- report</c> is the whole of it.</summary>
    [NeedsFact("redis-server", "node")]
    public async Task Whatever_breaks_the_server_is_asked_once_and_no_refresh_token_is_sent_twice()
    {
        var output = new StringWriter();
        var options = new FaultReportOptions
        {
            Processes = 3,
            Callers = 20,
            Runs = 1,
            Faults = 5,
            Seed = 7,
            RedisAway = TimeSpan.FromSeconds(2),

            // How long they wait is measured by the whole report; here the machine may be busy with other things.
            LongestWait = TimeSpan.FromMinutes(1),
        };
        Assert.True(await new FaultReport(options, output).RunAsync() == 0, output.ToString());
    }

    [NeedsFact("redis-server")]
    public async Task Those_who_waited_read_the_token_and_do_not_queue_for_the_lock()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.HeldBack = answer.Task;
        var settings = TestTokens.Shared(server, redis);
        await using var one = await TestTokens.StartAsync(settings);
        await using var two = await TestTokens.StartAsync(settings);
        await using var three = await TestTokens.StartAsync(settings);
        using var secondWaits = new Counters(two.Services);
        using var thirdWaits = new Counters(three.Services);
        var gets = new List<Task<TokenResult>> { one.GetAsync() };
        await server.AskedAsync();
        gets.AddRange([two.GetAsync(), three.GetAsync()]);
        await Patience.UntilAsync(() => secondWaits.Sum("switchboard.tokens.waits") + thirdWaits.Sum("switchboard.tokens.waits") == 2);
        answer.SetResult();
        Assert.All(await Task.WhenAll(gets), result => Assert.Equal(server.Latest, Assert.IsType<TokenResult.Granted>(result).Token.Reveal()));
        Assert.Single(server.TokenRequests);
        foreach (var waiter in (TestTokens[])[two, three])
        {
            Assert.Equal("I1 I2 I3 I4 I6 I7 H", string.Join(' ', waiter.Operations.Single(operation => operation.Name == "get").Steps.Select(step => step.Node).SkipWhile(node => node != "I1")));
        }
    }

    [NeedsFact("redis-server")]
    public async Task After_Redis_has_forgotten_everything_one_refresh_is_enough_for_all()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        var settings = TestTokens.Shared(server, redis);
        await using var one = await TestTokens.StartAsync(settings);
        await using var two = await TestTokens.StartAsync(settings);
        var old = Assert.IsType<TokenResult.Granted>(await one.GetAsync());
        await two.GetAsync();
        redis.Send("FLUSHALL");
        await one.Tokens.ReplaceTokenAsync(Key, old.Token, default);
        await Patience.UntilAsync(() => two.Tokens.Find(Key).Held!.Token.Reveal() == server.Latest);
        Assert.Equal(2, server.TokenRequests.Count());
    }

    [NeedsFact("redis-server")]
    public async Task When_Redis_has_lost_the_record_of_a_refresh_under_way_nobody_sends_that_refresh_token_again()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, form) => server.Grant(form["grant_type"] == "refresh_token" ? "\"refresh_token\":\"second\"" : "\"refresh_token\":\"first\"");
        var settings = TestTokens.Shared(server, redis);
        await using var one = await TestTokens.StartAsync(settings);
        await using var two = await TestTokens.StartAsync(settings);
        var token = ((TokenResult.Granted)await one.GetAsync()).Token;
        await two.GetAsync();
        server.Token = (_, form) => server.Grant(form["grant_type"] == "refresh_token" ? "\"refresh_token\":\"second\"" : "");
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.HeldBack = answer.Task;
        var first = one.Tokens.ReplaceTokenAsync(Key, token, default).AsTask();
        await Patience.UntilAsync(() => server.TokenRequests.Count() == 2);
        redis.Send("DEL sb:token-record:{api}");
        answer.SetResult();
        await first;

        // The second instance knows the refresh token from before; it cannot know that it was sent.
        var other = Assert.IsType<TokenResult.Granted>(await two.Tokens.ReplaceTokenAsync(Key, token, default));
        await two.Tokens.ReplaceTokenAsync(Key, other.Token, default);
        Assert.Equal(1, server.TokenRequests.Count(request => request.Body.Contains("refresh_token=first", StringComparison.Ordinal)));
    }

    [NeedsFact("redis-server")]
    public async Task Whose_refresh_fails_takes_what_another_instance_has_brought_meanwhile()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        var settings = TestTokens.Shared(server, redis);
        await using var one = await TestTokens.StartAsync(settings);
        await using var two = await TestTokens.StartAsync(settings);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.HeldBack = answer.Task;
        var first = one.GetAsync();
        await server.AskedAsync();

        // The first instance stands still for longer than its lock, and then for longer than its request.
        redis.Send("DEL sb:token-lock:{api}");
        server.HeldBack = Task.CompletedTask;
        var brought = Assert.IsType<TokenResult.Granted>(await two.GetAsync());
        server.Token = (_, _) => TokenServer.Error("invalid_client", 401);
        answer.SetResult();
        var result = await first;
        Assert.True(result is TokenResult.Granted, $"{result}{Environment.NewLine}{one.Log.Text}");
        Assert.Equal(brought.Token.Reveal(), ((TokenResult.Granted)result).Token.Reveal());
    }

    [NeedsFact("redis-server")]
    public async Task A_token_that_is_kept_fresh_is_renewed_by_one_of_the_fleet()
    {
        const int Life = 12;
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        server.Token = (_, _) => server.Grant(expires: Life.ToString(CultureInfo.InvariantCulture));
        var settings = TestTokens.Shared(server, redis, ("KeepFresh", "true"));
        await using var one = await TestTokens.StartAsync(settings);
        await using var two = await TestTokens.StartAsync(settings);
        await using var three = await TestTokens.StartAsync(settings);
        TestTokens[] fleet = [one, two, three];
        await Task.WhenAll(fleet.Select(instance => instance.GetAsync()));

        await Patience.UntilAsync(() => server.TokenRequests.Count() > 1);

        // Each would renew it at a moment of its own, within a tenth of its life.
        await Task.Delay(TimeSpan.FromSeconds(Life / 10.0));
        await Patience.UntilAsync(() => fleet.All(instance => instance.Tokens.Find(Key).Held!.Token.Reveal() == server.Latest));
        Assert.Equal(2, server.TokenRequests.Count());
    }

    [NeedsFact("redis-server")]
    public async Task A_lock_that_nobody_knows_of_is_given_back_when_Redis_goes_on()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        await using var instance = await TestTokens.StartAsync(TestTokens.Shared(server, redis, ("Tokens:RedisTimeout", "00:00:00.300")));
        var locks = instance.Services.GetRequiredService<IRefreshLock>();
        await Patience.UntilAsync(() => TryAsync(locks).Result);
        var fence = redis.Send("GET sb:token-fence:{api}");
        redis.Stop();

        // It is in Redis's ears and is carried out when Redis goes on; its sender has given up by then.
        await Assert.ThrowsAsync<TokenStoreUnavailableException>(() => locks.TryAcquireAsync(Key, TimeSpan.FromMinutes(5), default));
        redis.Continue();
        await Patience.UntilAsync(() => redis.Send("GET sb:token-fence:{api}") != fence);
        await Patience.UntilAsync(() => redis.Send("GET sb:token-lock:{api}").StartsWith("$-1", StringComparison.Ordinal));

        // A busy machine may take longer than the limit; what matters here is that Redis answers before it is stopped.
        static async Task<bool> TryAsync(IRefreshLock locks)
        {
            try
            {
                return await locks.TryAcquireAsync(Key, TimeSpan.FromMinutes(5), default) is { } hold && await locks.ReleaseAsync(hold, default);
            }
            catch (TokenStoreUnavailableException)
            {
                return false;
            }
        }
    }

    [NeedsFact("redis-server")]
    public async Task A_write_under_an_older_lock_is_refused_even_when_the_counter_was_lost()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        await using var instance = await Instance.StartAsync(TestTokens.Shared(server, redis));
        var locks = instance.Services.GetRequiredService<IRefreshLock>();
        var first = (await locks.TryAcquireAsync(Key, TimeSpan.FromSeconds(30), default))!;
        Assert.Null(await locks.TryAcquireAsync(Key, TimeSpan.FromSeconds(30), default));
        redis.Send("DEL sb:token-lock:{api}");
        var second = (await locks.TryAcquireAsync(Key, TimeSpan.FromSeconds(30), default))!;
        Assert.True(second.Fence > first.Fence);
        Assert.False(await locks.RenewAsync(first, TimeSpan.FromSeconds(30), default));
        Assert.False(await locks.ReleaseAsync(first, default));
        Assert.True(await instance.Store.StoreAsync(Record(1, second.Fence), 0, null, default));
        Assert.False(await instance.Store.StoreAsync(Record(2, first.Fence), 1, null, default));
        redis.Send("DEL sb:token-fence:{api}");
        Assert.True(await locks.ReleaseAsync(second, default));
        var third = (await locks.TryAcquireAsync(Key, TimeSpan.FromSeconds(30), default))!;
        Assert.True(third.Fence > second.Fence);
    }

    [NeedsFact("redis-server")]
    public async Task A_pause_that_a_service_asks_one_instance_for_is_kept_by_all()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        server.Api = (context, count) =>
        {
            context.Response.Headers.RetryAfter = "3";
            return Microsoft.AspNetCore.Http.Results.StatusCode(count == 1 ? 429 : 200);
        };
        await using var one = await TestTokens.StartAsync(TestTokens.Shared(server, redis));
        await using var two = await TestTokens.StartAsync(TestTokens.Shared(server, redis));
        var heard = two.Services.GetRequiredService<Switchboard.Auth.Http.Backoff>();
        await two.GetAsync();
        using var client = one.Client();
        var call = client.GetAsync(new Uri("x", UriKind.Relative));
        await Patience.UntilAsync(() => heard.Remaining("api") > TimeSpan.Zero);
        Assert.InRange(heard.Remaining("api"), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        (await call).EnsureSuccessStatusCode();
    }

    [NeedsFact("redis-server")]
    public async Task An_account_that_is_disconnected_is_gone_in_every_instance()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        await using var one = await Instance.StartAsync(TestTokens.Shared(server, redis));
        await using var two = await Instance.StartAsync(TestTokens.Shared(server, redis));
        await one.GetAsync("api");
        await two.GetAsync("api");
        Assert.Single(server.TokenRequests);
        await one.Tokens.DisconnectAsync(Key, default);
        await Patience.UntilAsync(() => two.Tokens.Status()[0].State == "missing");
    }

    [NeedsFact("redis-server")]
    public async Task At_the_shutdown_the_lock_is_given_back_and_the_next_instance_need_not_wait_for_its_end()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        server.HeldBack = new TaskCompletionSource().Task;
        var one = await TestTokens.StartAsync(TestTokens.Shared(server, redis, ("Tokens:RequestTimeout", "00:02:00"), ("Tokens:LockDuration", "00:05:00")));
        var get = one.GetAsync();
        await server.AskedAsync();
        Assert.StartsWith("$32", redis.Send("GET sb:token-lock:{api}"), StringComparison.Ordinal);
        await one.DisposeAsync();
        Assert.IsType<TokenResult.Failed>(await get);
        Assert.StartsWith("$-1", redis.Send("GET sb:token-lock:{api}"), StringComparison.Ordinal);
    }

    private static TokenRecord Record(long generation, long fence) => new(Key, generation, fence)
    {
        AccessToken = "a",
        IssuedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.UnixEpoch,
    };
}
