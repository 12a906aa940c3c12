using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Auth;
using Switchboard.Auth.Paths;

namespace Switchboard.Tests.TokenFaults;

/// <summary>The token service with one service, <c>api</c>, at a <see cref="TokenServer"/>.</summary>
internal sealed class TestTokens : IAsyncDisposable
{
    private readonly Instance _instance;
    private readonly TokenPaths _paths;

    private TestTokens(Instance instance, LogKeeper log)
    {
        _instance = instance;
        Log = log;
        _paths = instance.Paths;
    }

    public LogKeeper Log { get; }

    public IServiceProvider Services => _instance.Services;

    public TokenService Tokens => _instance.Tokens;

    /// <summary>What it has done so far, its start included.</summary>
    public IReadOnlyList<TokenOperation> Operations => _paths.Latest();

    public static Dictionary<string, string?> Settings(string server, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Tokens:Services:api:BaseUrl"] = $"{server}/api/",
            ["Tokens:Services:api:TokenEndpoint"] = $"{server}/token",
            ["Tokens:Services:api:DeviceEndpoint"] = $"{server}/device",
            ["Tokens:Services:api:ClientId"] = "the client",
            ["Tokens:Services:api:ClientSecret"] = "canary-secret",
            ["Tokens:Services:api:KeepFresh"] = "false",
        };
        foreach (var (key, value) in more)
        {
            settings[key.StartsWith("Tokens", StringComparison.Ordinal) || key.StartsWith("Connection", StringComparison.Ordinal) ? key : $"Tokens:Services:api:{key}"] = value;
        }

        if (!settings.ContainsKey("Tokens:Services:api:Methods:0"))
        {
            settings["Tokens:Services:api:Methods:0"] = "ClientCredentials";
        }

        return settings;
    }

    /// <summary>The settings of one of several instances.</summary>
    public static Dictionary<string, string?> Shared(TokenServer server, RedisServer redis, params (string Key, string Value)[] more) => Settings(
        server.Address,
        [
            ("ConnectionStrings:Redis", redis.Settings),
            ("Tokens:Store", "Redis"),
            ("Tokens:Passphrase", Fleet.Passphrase),
            ("Tokens:Iterations", "100000"),

            // Where nothing is wrong with Redis, a busy machine must not look like it.
            ("Tokens:RedisTimeout", "00:00:05"),
            .. more,
        ]);

    public static async Task<TestTokens> StartAsync(IReadOnlyDictionary<string, string?> settings, TimeProvider? time = null, Action<IServiceCollection>? change = null)
    {
        var log = new LogKeeper();
        var instance = await Instance.StartAsync(
            settings,
            services =>
            {
                if (time is not null)
                {
                    services.AddSingleton(time);
                }

                change?.Invoke(services);
                services.AddHttpClient("api", client => client.BaseAddress = new Uri(settings["Tokens:Services:api:BaseUrl"]!)).AddServiceToken("api");
            },
            "Development",
            log);
        return new TestTokens(instance, log);
    }

    public HttpClient Client() => Services.GetRequiredService<IHttpClientFactory>().CreateClient("api");

    public async Task<TokenResult> GetAsync(string account = "") => await Tokens.GetTokenAsync(new TokenKey("api", account), CancellationToken.None);

    public async Task<string> TokenAsync() => ((TokenResult.Granted)await GetAsync()).Token.Reveal();

    public async ValueTask DisposeAsync() => await _instance.DisposeAsync();
}

/// <summary>Keeps every line of the log.</summary>
internal sealed class LogKeeper : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Named(this, categoryName);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Keep($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }

    private void Keep(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }

    private sealed class Named(LogKeeper keeper, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            keeper.Keep($"{category} {logLevel}: {formatter(state, exception)} {exception}");
    }
}
