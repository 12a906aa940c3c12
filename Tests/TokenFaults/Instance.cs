using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Switchboard.Auth;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Storage;
using Switchboard.Bot.Stores;

namespace Switchboard.Tests.TokenFaults;

/// <summary>One instance of the token service, in this process.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly IHost _host;

    private Instance(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public TokenService Tokens => Services.GetRequiredService<TokenService>();

    public EncryptedTokenStore Store => Services.GetRequiredService<EncryptedTokenStore>();

    public TokenPaths Paths => Services.GetRequiredService<TokenPaths>();

    public static async Task<Instance> StartAsync(
        IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? change = null, string environment = "Production", ILoggerProvider? log = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment, ContentRootPath = Path.GetTempPath() });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging(logging =>
        {
            if (log is not null)
            {
                logging.AddProvider(log);
            }
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddTokenStores(builder.Configuration);
        change?.Invoke(builder.Services);
        builder.Services.AddAuth();
        var host = builder.Build();
        await host.StartAsync();
        return new Instance(host);
    }

    public async Task<TokenResult> GetAsync(string service) => await Tokens.GetTokenAsync(new TokenKey(service), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
