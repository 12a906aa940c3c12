using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Acquisition;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Models;
using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Stores;

internal static class StoresServiceCollectionExtensions
{
    /// <summary>Adds the store of turns and the bot's <see cref="IStorage"/> beside it, by <c>Storage:Provider</c>.</summary>
    public static IServiceCollection AddStores(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>()
            .BindConfiguration(StorageOptions.Section);
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageWordsValidator>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton(provider => SqliteDatabase.Open(SqliteSettings.From(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath)));
        services.AddHostedService<SqliteStartup>();
        services.AddSingleton(provider => new RedisConnection(
            provider.GetRequiredService<IConfiguration>().GetConnectionString("Redis")!,
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.RedisTimeout));
        services.AddSingleton(provider => new RedisSchema(RedisSchema.Current + (provider.GetRequiredService<IOptions<StorageOptions>>().Value.NextSchema ? 1 : 0)));
        services.AddSingleton<RedisFleet>();
        services.AddHostedService<RedisStartup>();
        services.AddSingleton(CreateTurnStore);
        services.AddSingleton<IStorage>(provider => new StateStorage(provider.GetRequiredService<ITurnStore>()));
        services.AddHostedService<StoreSweeper>();
        services.AddSingleton<ILeaseStore>(provider => UsesRedis(provider) ? Create<RedisLeaseStore>(provider) : Create<MemoryLeaseStore>(provider));
        services.AddSingleton<IPresenceStore>(provider => UsesRedis(provider) ? Create<RedisPresenceStore>(provider) : Create<MemoryPresenceStore>(provider));
        services.AddSingleton<IEventBus>(provider => UsesRedis(provider) ? Create<RedisEventBus>(provider) : Create<MemoryEventBus>(provider));
        services.AddSingleton<ISharedSecretStore>(provider => UsesRedis(provider) ? Create<RedisSharedSecretStore>(provider) : Create<SqliteSharedSecretStore>(provider));

        services.AddSingleton<ITokenCount>(provider => UsesRedis(provider) ? Create<RedisTokenCount>(provider) : new MemoryTokenCount());

        // A database in memory keeps timers as long as the process does.
        services.AddSingleton<ITimerStore>(provider => UsesRedis(provider) ? Create<RedisTimerStore>(provider) : Create<SqliteTimerStore>(provider));
        services.AddSingleton<ICallbackBook>(provider => UsesRedis(provider) ? Create<RedisCallbackBook>(provider) : Create<SqliteCallbackBook>(provider));
        services.AddSingleton<ISatisfactionStore>(provider => UsesRedis(provider) ? Create<RedisSatisfactionStore>(provider) : Create<SqliteSatisfactionStore>(provider));
        services.AddSingleton<IHandoffStore>(provider => UsesRedis(provider)
            ? new RedisHandoffStore(provider.GetRequiredService<RedisConnection>(), TurnLimits.From(provider.GetRequiredService<IOptions<StorageOptions>>().Value))
            : Create<SqliteHandoffStore>(provider));
        services.AddSingleton<IPendingSignIns>(provider => new TimerSignIns(new Lazy<ITimerStore>(provider.GetRequiredService<ITimerStore>), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static ITurnStore CreateTurnStore(IServiceProvider provider)
    {
        var limits = TurnLimits.From(provider.GetRequiredService<IOptions<StorageOptions>>().Value);
        var time = provider.GetRequiredService<TimeProvider>();
        if (UsesRedis(provider))
        {
            return new RedisTurnStore(provider.GetRequiredService<RedisConnection>(), time, limits, provider.GetRequiredService<RedisSchema>());
        }

        return provider.GetRequiredService<SqliteDatabase>() is { IsFile: true } database
            ? new SqliteTurnStore(database, time, limits)
            : new MemoryTurnStore(time, limits);
    }

    private static bool UsesRedis(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.UsesRedis;

    private static T Create<T>(IServiceProvider provider) => ActivatorUtilities.CreateInstance<T>(provider);
}
