using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Channels.Slack;

internal static class SlackServiceCollectionExtensions
{
    /// <summary>Adds the direct Slack channel; it needs an <see cref="ITurnInbox"/>.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<SlackOptions, SlackOptionsValidator>()
            .BindConfiguration(SlackOptions.Section);
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackSettingsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddHttpClient<SlackApi>(client => client.MaxResponseContentBufferSize = 1024 * 1024)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
            .AddHttpMessageHandler(() => new LeaseGuard())
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton<SlackIdentity>();
        services.AddSingleton<ILocalChannel, SlackChannel>();
        services.AddSingleton<SlackEndpoint>();
        return services;
    }

    /// <summary>Maps <c>POST /api/slack</c>.</summary>
    public static void MapSlack(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/slack", (HttpContext context, SlackEndpoint endpoint) => endpoint.HandleAsync(context));
}
