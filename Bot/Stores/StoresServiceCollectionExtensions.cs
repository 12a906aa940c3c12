using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Bot.Stores;

internal static class StoresServiceCollectionExtensions
{
    /// <summary>Adds the database and the bot's <see cref="IStorage"/> on it.</summary>
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
        services.AddSingleton(CreateStorage);
        return services;
    }

    private static IStorage CreateStorage(IServiceProvider provider) =>
        provider.GetRequiredService<SqliteDatabase>() is { IsFile: true } database
            ? new SqliteStorage(database)
            : new MemoryStorage();
}
