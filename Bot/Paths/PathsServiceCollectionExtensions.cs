using Switchboard.Bot.Conversations;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Paths;

internal static class PathsServiceCollectionExtensions
{
    /// <summary>Adds what becomes of the paths that turns take: counts, metrics, the live decision map. Before AddTurns, so that it stops after the last turn.</summary>
    public static IServiceCollection AddPaths(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<PathMetrics>();
        services.AddSingleton<PathCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<PathCounts>());
        services.AddSingleton<TurnWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnWatch>());
        services.AddSingleton<ITurnObserver, TurnPaths>();
        services.AddSingleton<ConversationAccess>();
        services.AddSingleton<TurnReader>();
        services.AddSingleton<TurnEndpoints>();
        services.AddSingleton<TurnStream>();
        services.AddSingleton<TranscriptEndpoint>();
        return services;
    }
}
