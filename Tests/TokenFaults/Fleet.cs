using System.Diagnostics;
using System.Globalization;
using Switchboard.Auth;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Switchboard.Tests.TokenFaults;

/// <summary>Several instances over one Redis, with a real authorisation server, and an eye on all of them.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    public const string Passphrase = "a passphrase of the tests";
    public const string ClientCredentials = "cc";
    public const string Rotating = "rt";

    // A generation that no instance has come to by itself.
    private const long Leap = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly List<WorkerProcess> _workers = [];
    private readonly Dictionary<string, long> _highest = [];

    private Fleet(RedisServer redis, AuthorizationServer server, Instance observer) => (Redis, Server, Observer) = (redis, server, observer);

    public RedisServer Redis { get; }

    public AuthorizationServer Server { get; }

    /// <summary>Looks into the store; never refreshes.</summary>
    public Instance Observer { get; }

    public IReadOnlyList<WorkerProcess> Workers => _workers;

    /// <summary>How many callers each worker has.</summary>
    public int Callers { get; private init; } = 50;

    public static async Task<Fleet> StartAsync(int workers, int callers, IReadOnlyDictionary<string, string?>? more = null)
    {
        var redis = await RedisServer.StartAsync();
        var server = await AuthorizationServer.StartAsync();
        await server.ControlAsync(new { lifetime = 3600 });
        var fleet = new Fleet(redis, server, await Instance.StartAsync(Settings(redis, server, "observer", more))) { Callers = callers };
        fleet._workers.AddRange(await Task.WhenAll(Enumerable.Range(0, workers).Select(i => fleet.StartWorkerAsync(i.ToString(CultureInfo.InvariantCulture), more))));
        return fleet;
    }

    public async Task ReplaceAsync(WorkerProcess gone, IReadOnlyDictionary<string, string?>? more = null)
    {
        gone.Dispose();
        _workers[_workers.IndexOf(gone)] = await StartWorkerAsync(gone.Name, more);
    }

    /// <summary>Lets the token of a service end in all instances at once.</summary>
    public async Task ExpireAsync(string service)
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            try
            {
                await ExpireOnceAsync(service);
                return;
            }
            catch (TokenStoreUnavailableException) when (clock.Elapsed < Patience)
            {
                // Redis was broken a moment ago, and is found again by itself.
                await Task.Delay(200);
            }
        }
    }

    private async Task ExpireOnceAsync(string service)
    {
        var key = new TokenKey(service);
        var loaded = await Observer.Store.LoadAsync(key, CancellationToken.None);
        var generation = _highest[service] = Math.Max(loaded.Generation, _highest.GetValueOrDefault(service)) + Leap;
        var record = (loaded.Record ?? First(key)) with { Generation = generation, Fence = loaded.Fence, Spending = null };
        record = record with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1), IssuedAt = DateTimeOffset.UtcNow.AddHours(-1) };
        if (record.RefreshToken is null && service == Rotating)
        {
            record = record with { RefreshToken = await Server.SeedAsync(), Rotates = true };
        }

        if (!await Observer.Store.StoreAsync(record, loaded.Generation, path: null, CancellationToken.None))
        {
            throw new InvalidOperationException("The record could not be replaced.");
        }

        await Task.WhenAll(_workers.Select(worker => ExpiredAsync(worker, service, new TokenEvent.Updated(key, generation))));
        await Server.ResetAsync();
    }

    public async Task<IReadOnlyList<WorkerAnswer>> GetAsync(string service, int? callers = null) =>
        await Task.WhenAll(_workers.Select(worker => worker.GetAsync(service, callers ?? Callers)));

    /// <summary>The worker whose request the server is working on.</summary>
    public async Task<WorkerProcess> HolderAsync()
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience;)
        {
            var statistics = await Server.StatisticsAsync();
            if (statistics.Requests.Count > 0)
            {
                return _workers.Single(worker => worker.Name == statistics.Requests[0].From);
            }

            await Task.Delay(10);
        }

        throw new TimeoutException($"No worker asked the server within {Patience.TotalSeconds:0} s.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        await Observer.DisposeAsync();
        Server.Dispose();
        Redis.Dispose();
    }

    public static Dictionary<string, string?> Settings(RedisServer redis, AuthorizationServer server, string from, IReadOnlyDictionary<string, string?>? more = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Redis"] = redis.Settings,
            ["Tokens:Store"] = "Redis",
            ["Tokens:Passphrase"] = Passphrase,
            ["Tokens:Iterations"] = "100000",

            // Where nothing is wrong with Redis, a busy machine must not look like it; what breaks Redis sets its own time.
            ["Tokens:RedisTimeout"] = "00:00:05",
            ["Tokens:Agent:PrivateKeyPath"] = server.KeyPath,
            ["Tokens:Agent:KeyId"] = "agent-1",
            ["Tokens:Services:cc:Methods:0"] = "ClientCredentials",
            ["Tokens:Services:cc:TokenEndpoint"] = $"{server.Issuer}/token?from={from}",
            ["Tokens:Services:cc:ClientId"] = "basic",
            ["Tokens:Services:cc:ClientSecret"] = AuthorizationServer.BasicSecret,
            ["Tokens:Services:cc:KeepFresh"] = "false",
            ["Tokens:Services:rt:Methods:0"] = "DeviceCode",
            ["Tokens:Services:rt:Methods:1"] = "ServiceAccount",
            ["Tokens:Services:rt:Exchange"] = "false",
            ["Tokens:Services:rt:BaseUrl"] = "http://127.0.0.1/",
            ["Tokens:Services:rt:TokenEndpoint"] = $"{server.Issuer}/token?from={from}",
            ["Tokens:Services:rt:DeviceEndpoint"] = $"{server.Issuer}/device/auth",
            ["Tokens:Services:rt:ClientId"] = "device",
            ["Tokens:Services:rt:ClientAuthentication"] = "None",
            ["Tokens:Services:rt:KeepFresh"] = "false",
        };
        foreach (var (key, value) in more ?? new Dictionary<string, string?>())
        {
            settings[key] = value;
        }

        return settings;
    }

    private async Task<WorkerProcess> StartWorkerAsync(string name, IReadOnlyDictionary<string, string?>? more) =>
        await WorkerProcess.StartAsync(name, Settings(Redis, Server, name, more));

    // Told again and again: a worker that was without Redis a moment ago has not heard it.
    private async Task ExpiredAsync(WorkerProcess worker, string service, TokenEvent news)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience;)
        {
            await Observer.Services.GetRequiredService<ITokenEvents>().PublishAsync(news, CancellationToken.None);
            for (var look = 0; look < 25; look++)
            {
                if (await worker.StateAsync(service) is not ("valid" or "due"))
                {
                    return;
                }

                await Task.Delay(20);
            }
        }

        throw new TimeoutException($"Worker {worker.Name} has not heard within {Patience.TotalSeconds:0} s that the token has ended.");
    }

    private static TokenRecord First(TokenKey key) => new(key, 1, 0)
    {
        AccessToken = "the-first-one",
        IssuedAt = DateTimeOffset.UtcNow,
        ExpiresAt = DateTimeOffset.UtcNow,
    };
}
