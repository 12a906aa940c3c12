using Switchboard.Dialogs.Orders;

namespace Switchboard.Bot.Development;

/// <summary>Registers what only a development machine has.</summary>
internal static class DevelopmentServiceCollectionExtensions
{
    /// <summary>Lets the order client find the sample order API; call it before AddDialogs().</summary>
    public static IServiceCollection AddDevelopmentOrderApi(this IServiceCollection services) =>
        services.AddSingleton<IOrderServiceAddress, DevelopmentOrderServiceAddress>();
}
