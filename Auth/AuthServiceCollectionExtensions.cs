using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Http;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Proxy;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Shutdown;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth;

/// <summary>Registers what gives a service its token.</summary>
public static class AuthServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ITokenService"/> for one instance. For many, register the ports of <c>Auth/Storage</c> and <c>Auth/Refresh</c> before it.</summary>
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<TokensOptions>().BindConfiguration(TokensOptions.Section);
        services.AddSingleton<IValidateOptions<TokensOptions>, TokensOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();

        services.AddSingleton<TokenPaths>();
        services.AddSingleton<TokenMetrics>();
        services.AddSingleton<SecurityEvents>();

        services.AddSingleton<ServerClocks>();
        services.AddSingleton<ClientAssertions>();
        services.AddSingleton<TokenEndpoint>();
        services.AddHttpClient(TokenEndpoint.ClientName)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<HttpSessions>().Open())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<IAuthenticationFlow, ClientCredentialsFlow>();
        services.AddSingleton<IAuthenticationFlow, DeviceCodeFlow>();
        services.AddSingleton<IAuthenticationFlow, JwtServiceAccount>();
        services.AddSingleton<InitialAuthenticationFlow>();
        services.TryAddSingleton<IPendingSignIns, NoPendingSignIns>();
        services.AddSingleton<LastingSignIns>();

        services.AddSingleton<TokenKeyring>();
        services.TryAddSingleton<ITokenRecords>(provider => new FileTokenRecords(
            provider.GetRequiredService<IOptions<TokensOptions>>(), provider.GetRequiredService<Microsoft.Extensions.Hosting.IHostEnvironment>()));
        services.AddSingleton<EncryptedTokenStore>();
        services.TryAddSingleton<IRefreshLock>(provider => new LocalRefreshLock(
            provider.GetRequiredService<IOptions<TokensOptions>>(),
            provider.GetRequiredService<Microsoft.Extensions.Hosting.IHostEnvironment>(),
            provider.GetRequiredService<TokenKeyring>()));
        services.TryAddSingleton<ITokenEvents, LocalTokenEvents>();

        services.AddSingleton<HttpSessions>();
        services.AddSingleton<Backoff>();
        services.AddSingleton<TokenTools>();
        services.AddSingleton<TokenService>();
        services.AddSingleton<ITokenService>(provider => provider.GetRequiredService<TokenService>());
        services.AddSingleton<IServiceClients, ServiceClients>();
        services.AddSingleton<SigningKeys>();
        services.TryAddSingleton<IReplayGuard, MemoryReplayGuard>();
        services.AddSingleton<AgentJwtValidator>();
        services.AddSingleton<AgentRateLimits>();
        services.AddSingleton<ProxyConnections>();
        services.AddSingleton<TokenProxyService>();
        services.AddSingleton<TokenServiceMiddleware>();
        services.AddHostedService<TokenHost>();
        services.AddHostedService<SignInResumer>();
        return services;
    }
}
