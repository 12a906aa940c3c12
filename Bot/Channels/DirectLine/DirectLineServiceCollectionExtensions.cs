using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Channels.DirectLine;

internal static class DirectLineServiceCollectionExtensions
{
    /// <summary>Adds the Direct Line server; it needs the stores and an <see cref="Turns.ITurnInbox"/>.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<DirectLineOptions, DirectLineOptionsValidator>()
            .BindConfiguration(DirectLineOptions.Section);
        services.AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineSafetyValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDrain();

        services.AddSingleton<DirectLineKey>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<Callers>();
        services.AddSingleton<Origins>();
        services.AddSingleton<StreamTickets>();
        services.AddSingleton<DirectLineInstance>();
        services.AddSingleton<IConversationLog>(provider => UsesRedis(provider) ? Create<RedisConversationLog>(provider) : Create<SqliteConversationLog>(provider));
        services.AddSingleton<IStreamRegistry>(provider => UsesRedis(provider) ? Create<RedisStreamRegistry>(provider) : Create<LocalStreamRegistry>(provider));
        services.AddHostedService<StreamRelay>();
        services.AddSingleton<LiveConversations>();
        services.AddSingleton<DirectLineReceiver>();

        services.AddSingleton<DirectLineChannel>();
        services.AddSingleton<ILocalChannel>(provider => provider.GetRequiredService<DirectLineChannel>());
        services.AddSingleton<DirectLineJanitor>();
        services.AddHostedService(provider => provider.GetRequiredService<DirectLineJanitor>());

        services.AddSingleton<DirectLineEndpoints>();
        services.AddSingleton<ConversationEndpoints>();
        services.AddSingleton<ActivityEndpoints>();
        services.AddSingleton<UploadEndpoints>();
        services.AddSingleton<PageTokenEndpoint>();
        services.AddSingleton<StreamEndpoint>();
        return services;
    }

    private static bool UsesRedis(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value.UsesRedis;

    private static T Create<T>(IServiceProvider provider) => ActivatorUtilities.CreateInstance<T>(provider);
}
