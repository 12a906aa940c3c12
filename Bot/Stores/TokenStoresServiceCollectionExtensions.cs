using Microsoft.Extensions.Options;
using Switchboard.Auth.Proxy;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Storage;
using Switchboard.Bot.Operations.Health;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Bot.Stores;

internal static class TokenStoresServiceCollectionExtensions
{
    /// <summary>Adds the state of the tokens to the health of the bot and, where <c>Tokens:Store</c> is Redis, what the token service asks of Redis; call it before AddAuth().</summary>
    public static IServiceCollection AddTokenStores(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHealthChecks().AddCheck<TokensHealthCheck>("tokens", tags: [Readiness.DependencyTag]);
        if (!Enum.TryParse<TokenStoreKind>(configuration["Tokens:Store"], ignoreCase: true, out var store) || store != TokenStoreKind.Redis)
        {
            return services;
        }

        services.AddSingleton(provider => new TokenRedis(
            new RedisConnection(
                provider.GetRequiredService<IConfiguration>().GetConnectionString("Redis") ?? "",
                provider.GetRequiredService<IOptions<TokensOptions>>().Value.RedisTimeout),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ITokenRecords, RedisTokenRecords>();
        services.AddSingleton<IRefreshLock, RedisRefreshLock>();
        services.AddSingleton<ITokenEvents, RedisTokenEvents>();
        services.AddSingleton<IReplayGuard, RedisReplayGuard>();
        return services;
    }
}
