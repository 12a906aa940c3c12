using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Auth;
using Switchboard.Auth.Paths;
using Switchboard.Bot.Stores;

namespace Switchboard.Tests.TokenFaults;

/// <summary>The proxy over a real Kestrel, in front of a <see cref="TokenServer"/>.</summary>
internal sealed class ProxyHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProxyHost(WebApplication app, LogKeeper log) => (_app, Log) = (app, log);

    public LogKeeper Log { get; }

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public TokenPaths Paths => _app.Services.GetRequiredService<TokenPaths>();

    public IServiceProvider Services => _app.Services;

    public static Dictionary<string, string?> Settings(TokenServer server, params (string Key, string Value)[] more) => TestTokens.Settings(
        server.Address,
        [
            ("Tokens:Proxy:Issuer", AgentIssuer.Issuer),
            ("Tokens:Proxy:JwksUri", $"{server.Address}/keys"),
            ("Tokens:Proxy:Permissions:orders.read:0", "GET api/orders/**"),
            ("Tokens:Proxy:Permissions:orders.read:1", "HEAD api/orders/**"),
            ("Tokens:Proxy:Permissions:orders.write:0", "* api/orders/**"),
            ("Tokens:Proxy:Permissions:one:0", "GET api/one/*"),
            .. more,
        ]);

    public static async Task<ProxyHost> StartAsync(Dictionary<string, string?> settings, string environment = "Development", TimeProvider? time = null, bool isQuiet = false)
    {
        var log = new LogKeeper();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (!isQuiet)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddTokenStores(builder.Configuration);
        builder.Services.AddAuth();
        var app = builder.Build();
        app.MapTokenProxy();
        await app.StartAsync();
        return new ProxyHost(app, log) { Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    /// <summary>Calls the proxy as an agent does.</summary>
    public async Task<HttpResponseMessage> CallAsync(string? jwt, string path = "/proxy/api/orders/1042", HttpMethod? method = null, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Address, path)) { Content = content };
        if (jwt is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {jwt}");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
