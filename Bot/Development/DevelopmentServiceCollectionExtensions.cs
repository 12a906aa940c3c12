using Switchboard.Dialogs.Orders;

namespace Switchboard.Bot.Development;

/// <summary>Registers what only a development machine has.</summary>
internal static class DevelopmentServiceCollectionExtensions
{
    /// <summary>Lets the order client find the sample order API; call it before AddDialogs().</summary>
    public static IServiceCollection AddDevelopmentOrderApi(this IServiceCollection services) =>
        services.AddSingleton<IOrderServiceAddress, DevelopmentOrderServiceAddress>();

    /// <summary>Adds the sample authorisation server.</summary>
    public static IServiceCollection AddDevelopmentOAuthServer(this IServiceCollection services) => services.AddSingleton<OAuthServer>();

    /// <summary>Maps the sample authorisation server at <see cref="OAuthServer.Path"/>.</summary>
    public static IEndpointRouteBuilder MapDevelopmentOAuthServer(this IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetRequiredService<OAuthServer>().Map(endpoints);
}
