using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Switchboard.Bot.Operations;

/// <summary>Registers what those who run the bot look at and rely on.</summary>
internal static class OperationsServiceCollectionExtensions
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddTurnMetrics();
        return services;
    }

    /// <summary>What the turn engine itself needs; hosts without the rest (tests) call it alone.</summary>
    public static IServiceCollection AddTurnMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<TurnMetrics>();
        services.TryAddSingleton<InstanceState>();
        return services;
    }
}
