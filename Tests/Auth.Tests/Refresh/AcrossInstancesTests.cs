using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth;
using Switchboard.Auth.Storage;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Refresh;

/// <summary>Short runs of the fault kit, with the real oidc-provider and the real redis-server; <c>dotnet run --project Tests/TokenFaults -- report</c> runs all of it.</summary>
public sealed class AcrossInstancesTests
{
    [NeedsFact("redis-server", "node")]
    public async Task Two_hundred_callers_in_four_processes_make_one_request_whatever_happens_to_the_holder()
    {
        await using var fleet = await Fleet.StartAsync(4, FleetScenarios.ShortTimes);
        foreach (var service in (string[])[Fleet.ClientCredentials, Fleet.Rotating])
        {
            Right(await FleetScenarios.AtExpiryAsync(fleet, service), fleet);
            Right(await FleetScenarios.AtExpiryAsync(fleet, service), fleet);
            Right(await FleetScenarios.SlowServerAsync(fleet, service), fleet);
            Right(await FleetScenarios.HolderKilledAsync(fleet, service), fleet);
            Right(await FleetScenarios.HolderStoppedAsync(fleet, service), fleet);
            Right(await FleetScenarios.HolderStoppedTooLongAsync(fleet, service), fleet);
        }

        // What no process may have left anywhere.
        var log = string.Concat(fleet.Workers.Select(worker => worker.Log));
        foreach (var secret in (string[])[AuthorizationServer.BasicSecret, Fleet.Passphrase])
        {
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, fleet.Redis.Dump(), StringComparison.Ordinal);
        }

        var record = (await fleet.Observer.Store.LoadAsync(new TokenKey(Fleet.ClientCredentials), default)).Record!;
        Assert.DoesNotContain(record.AccessToken, log + fleet.Redis.Dump(), StringComparison.Ordinal);
    }

    [NeedsFact("redis-server", "node")]
    public async Task No_refresh_token_is_sent_twice_in_seeded_faults()
    {
        var (_, reused, _) = await SeededFaults.RunAsync(8, seed: 7, static _ => { });
        Assert.Equal(0, reused);
    }

    [NeedsFact("redis-server", "node")]
    public async Task While_a_token_is_valid_a_broken_Redis_fails_nobody()
    {
        foreach (var fault in (string[])["hung", "killed"])
        {
            var finding = await RedisScenarios.RunAsync(fault, TimeSpan.FromSeconds(3));

            // How long they wait is measured by the report; here the machine may be busy with other things.
            Assert.Contains(" 0 failed", finding.Line, StringComparison.Ordinal);
        }
    }

    [NeedsFact("redis-server")]
    public async Task A_write_under_an_older_lock_is_refused_even_when_the_counter_was_lost()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        await using var instance = await Instance.StartAsync(Settings(redis, server));
        var locks = instance.Services.GetRequiredService<Switchboard.Auth.Refresh.IRefreshLock>();
        var key = new TokenKey("api");
        var first = (await locks.TryAcquireAsync(key, TimeSpan.FromSeconds(30), default))!;
        Assert.Null(await locks.TryAcquireAsync(key, TimeSpan.FromSeconds(30), default));
        redis.Send("DEL sb:token-lock:{api}");
        var second = (await locks.TryAcquireAsync(key, TimeSpan.FromSeconds(30), default))!;
        Assert.True(second.Fence > first.Fence);
        Assert.False(await locks.RenewAsync(first, TimeSpan.FromSeconds(30), default));
        Assert.False(await locks.ReleaseAsync(first, default));
        Assert.True(await instance.Store.StoreAsync(Record(1, second.Fence), 0, null, default));
        Assert.False(await instance.Store.StoreAsync(Record(2, first.Fence), 1, null, default));
        redis.Send("DEL sb:token-fence:{api}");
        Assert.True(await locks.ReleaseAsync(second, default));
        var third = (await locks.TryAcquireAsync(key, TimeSpan.FromSeconds(30), default))!;
        Assert.True(third.Fence > second.Fence);
    }

    [NeedsFact("redis-server")]
    public async Task An_account_that_is_disconnected_is_gone_in_every_instance()
    {
        using var redis = await RedisServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        await using var one = await Instance.StartAsync(Settings(redis, server));
        await using var two = await Instance.StartAsync(Settings(redis, server));
        await one.GetAsync("api");
        await two.GetAsync("api");
        Assert.Single(server.TokenRequests);
        await one.Tokens.DisconnectAsync(new TokenKey("api"), default);
        for (var i = 0; two.Tokens.Status()[0].State != "missing"; i++)
        {
            Assert.True(i < 1000);
            await Task.Delay(10);
        }
    }

    private static TokenRecord Record(long generation, long fence) => new(new TokenKey("api"), generation, fence)
    {
        AccessToken = "a",
        IssuedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.UnixEpoch,
    };

    private static Dictionary<string, string?> Settings(RedisServer redis, TokenServer server) => TestTokens.Settings(
        server.Address, ("ConnectionStrings:Redis", redis.Settings), ("Tokens:Store", "Redis"), ("Tokens:Passphrase", Fleet.Passphrase), ("Tokens:Iterations", "100000"), ("Tokens:RedisTimeout", "00:00:02"));

    private static void Right(Finding finding, Fleet fleet) =>
        Assert.True(finding.IsRight, $"{finding}{Environment.NewLine}{string.Join(Environment.NewLine, fleet.Workers.Select(worker => $"{worker.Name}: {worker.Log}"))}");
}
