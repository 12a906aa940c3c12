using Microsoft.Extensions.Options;
using Switchboard.Auth.Settings;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Bot.Development;

/// <summary>Registers what only a development machine has.</summary>
internal static class DevelopmentServiceCollectionExtensions
{
    /// <summary>Lets webhooks find the sample order API, and gives them its token; call it before AddDialogs().</summary>
    public static IServiceCollection AddDevelopmentOrderApi(this IServiceCollection services)
    {
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<IServiceAddresses, DevelopmentServiceAddresses>();
        services.AddSingleton<IPostConfigureOptions<TokensOptions>>(provider =>
            new PostConfigureOptions<TokensOptions>(Options.DefaultName, options => SampleService.Configure(options, provider.GetRequiredService<IOptions<WebhooksOptions>>().Value)));
        services.AddHostedService<SampleService>();
        return services;
    }

    /// <summary>Adds the sample authorisation server.</summary>
    public static IServiceCollection AddDevelopmentOAuthServer(this IServiceCollection services) => services.AddSingleton<OAuthServer>();

    /// <summary>Maps the sample authorisation server at <see cref="OAuthServer.Path"/>.</summary>
    public static IEndpointRouteBuilder MapDevelopmentOAuthServer(this IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetRequiredService<OAuthServer>().Map(endpoints);
}
