using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// The one way to Redis. The client's own asynchronous calls wait for ever for a server that hangs, and fail once after the server forgot
/// its scripts; here every call ends within the time limit, and a forgotten script is sent again.
/// </summary>
internal sealed class RedisConnection(string settings, TimeSpan timeout) : IAsyncDisposable
{
    private const string OnReplica = "Redis is a read-only replica; ConnectionStrings:Redis must name the primary.";

    // By reference: scripts are constants.
    private static readonly ConditionalWeakTable<string, byte[]> Hashes = [];

    private readonly Link _commands = new(InOrder: false);
    private readonly Link _events = new(InOrder: true);

    /// <summary>Whether keys of one script must share a hash tag.</summary>
    public bool IsCluster { get; private set; }

    /// <summary>How long a call may take.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>Connects, or says why not.</summary>
    /// <exception cref="StoreUnavailableException">No server answers, or it refuses.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken) => await DoAsync(static database => database.PingAsync(), cancellationToken);

    /// <summary>Runs a script; all of it happens or nothing.</summary>
    public async Task<RedisResult> EvaluateAsync(string script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            // By its hash: given the text, the client looks it up among those it knows at each call.
            var hash = Hashes.GetValue(script, HashOf);
            return await RunAsync(database => database.ScriptEvaluateAsync(hash, keys, values), cancellationToken);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // Nothing has happened yet.
            return await DoAsync(database => database.ScriptEvaluateAsync(script, keys, values), cancellationToken);
        }
        catch (RedisServerException e)
        {
            throw Explain(e);
        }
    }

    /// <summary>Runs a command.</summary>
    public async Task<T> DoAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(command, cancellationToken);
        }
        catch (RedisServerException e)
        {
            throw Explain(e);
        }
    }

    /// <summary>Listens to a channel, again after each reconnection.</summary>
    public async Task SubscribeAsync(RedisChannel channel, Action<RedisChannel, RedisValue> handler, CancellationToken cancellationToken) =>
        await InTimeAsync((await OpenAsync(_events, cancellationToken)).GetSubscriber().SubscribeAsync(channel, handler), cancellationToken);

    public async Task UnsubscribeAsync(RedisChannel channel, Action<RedisChannel, RedisValue> handler, CancellationToken cancellationToken) =>
        await InTimeAsync((await OpenAsync(_events, cancellationToken)).GetSubscriber().UnsubscribeAsync(channel, handler), cancellationToken);

    /// <summary>How each primary server is set up; one that does not tell is left out.</summary>
    public async Task<IReadOnlyList<RedisServerInfo>> InfoAsync(CancellationToken cancellationToken)
    {
        var client = await OpenAsync(_commands, cancellationToken);
        var found = new List<RedisServerInfo>();
        foreach (var server in client.GetEndPoints().Select(end => client.GetServer(end)).Where(server => server is { IsConnected: true, IsSlave: false }))
        {
            try
            {
                var asking = server.InfoAsync();
                await InTimeAsync(asking, cancellationToken);
                var fields = (await asking).SelectMany(section => section).GroupBy(field => field.Key).ToDictionary(field => field.Key, field => field.First().Value);
                found.Add(new RedisServerInfo(Text(server.EndPoint), fields.GetValueOrDefault("maxmemory_policy"), fields.GetValueOrDefault("aof_enabled") != "0"));
            }
            catch (RedisServerException)
            {
                // Some hosted servers do not let everyone ask.
            }
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(_commands);
        await CloseAsync(_events);
    }

    private async Task CloseAsync(Link link)
    {
        if (link.Client is { } client)
        {
            link.Client = null;
            await client.CloseAsync(allowCommandsToComplete: false).WaitAsync(timeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            client.Dispose();
        }

        link.Opening.Dispose();
    }

    private async Task<T> RunAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var client = _commands.Client ?? await OpenAsync(_commands, cancellationToken);
        var task = Start(client, command);
        await InTimeAsync(task, cancellationToken);
        return await task;
    }

#pragma warning disable CA5350 // Redis names scripts by SHA-1.
    private static byte[] HashOf(string script) => SHA1.HashData(Encoding.UTF8.GetBytes(script));
#pragma warning restore CA5350

    private static Task<T> Start<T>(ConnectionMultiplexer client, Func<IDatabase, Task<T>> command)
    {
        try
        {
            return command(client.GetDatabase());
        }
        catch (Exception e) when (e is RedisConnectionException or RedisCommandException)
        {
            return Task.FromException<T>(e);
        }
    }

    private async Task InTimeAsync(Task task, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(timeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            Forget(task);
            throw new StoreUnavailableException($"Redis has not answered within {timeout.TotalSeconds:0.###} s.");
        }
        catch (OperationCanceledException)
        {
            Forget(task);
            throw;
        }
        catch (RedisCommandException e) when (e.Message.Contains("slave", StringComparison.OrdinalIgnoreCase))
        {
            throw new StoreUnavailableException(OnReplica);
        }
        catch (RedisConnectionException e)
        {
            throw new StoreUnavailableException(HasOnlyReplicas() ? OnReplica : $"Redis at {Addresses()} is not connected ({e.FailureType}); it is tried again by itself.");
        }
    }

    private bool HasOnlyReplicas() =>
        _commands.Client is { } client
        && client.GetEndPoints().Select(end => client.GetServer(end)).Where(server => server.IsConnected).ToList() is { Count: > 0 } connected
        && connected.All(server => server.IsSlave);

    // Its late failure is nobody's.
    private static void Forget(Task task) =>
        task.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task<ConnectionMultiplexer> OpenAsync(Link link, CancellationToken cancellationToken)
    {
        if (link.Client is { } open)
        {
            return open;
        }

        await link.Opening.WaitAsync(cancellationToken);
        try
        {
            return link.Client ??= await CreateAsync(link.InOrder, cancellationToken);
        }
        finally
        {
            link.Opening.Release();
        }
    }

    private async Task<ConnectionMultiplexer> CreateAsync(bool inOrder, CancellationToken cancellationToken)
    {
        var options = Parse();
        Task<ConnectionMultiplexer>? connecting = null;
        try
        {
            connecting = ConnectionMultiplexer.ConnectAsync(options);
            var client = await connecting.WaitAsync(timeout, cancellationToken);

            // In order, one continuation that takes its time delays every other answer; out of order, events overtake each other.
            client.PreserveAsyncOrder = inOrder;
            IsCluster = client.GetEndPoints().Any(end => client.GetServer(end).ServerType == ServerType.Cluster);
            return client;
        }
        catch (Exception e) when (e is RedisConnectionException or TimeoutException)
        {
            _ = connecting?.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw new StoreUnavailableException(
                $"ConnectionStrings:Redis: no Redis can be used at {Addresses()}; check that it runs, and the password and TLS settings.");
        }
    }

    private ConfigurationOptions Parse()
    {
        try
        {
            var options = ConfigurationOptions.Parse(settings);
            options.AbortOnConnectFail = true;

            // INFO counts as an administrator's command here; it says how the server is set up.
            options.AllowAdmin = true;
            options.ClientName ??= "switchboard";
            options.ConnectTimeout = (int)timeout.TotalMilliseconds;
            options.SyncTimeout = (int)timeout.TotalMilliseconds;
            return options;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The text may hold a password, so it is not shown.
            throw new StoreUnavailableException("ConnectionStrings:Redis cannot be read; it is host:port, then settings like password=… and ssl=true, separated by commas.");
        }
    }

    private string Addresses() => string.Join(", ", Parse().EndPoints.Select(Text));

    private static string Text(EndPoint end) => end is DnsEndPoint name ? $"{name.Host}:{name.Port}" : end.ToString()!;

    private static StoreUnavailableException Explain(RedisServerException e) => new(e.Message.Split(' ')[0] switch
    {
        "OOM" => "Redis is full (maxmemory); nothing was written.",
        "MISCONF" => "Redis cannot save to its disk and refuses writes.",
        "READONLY" => OnReplica,
        "LOADING" => "Redis is still loading its data.",
        "CLUSTERDOWN" => "The Redis Cluster is incomplete.",
        "NOAUTH" or "WRONGPASS" or "NOPERM" => "Redis refuses access; check ConnectionStrings:Redis.",
        "SCHEMA" => new RedisSchema().Refusal(e.Message.Split(' ')[1]),
        _ => $"Redis has refused: {e.Message}",
    });

    /// <summary>A connection that is opened when it is first needed.</summary>
    private sealed record Link(bool InOrder)
    {
        private volatile ConnectionMultiplexer? _client;

        public SemaphoreSlim Opening { get; } = new(1, 1);

        public ConnectionMultiplexer? Client
        {
            get => _client;
            set => _client = value;
        }
    }
}
