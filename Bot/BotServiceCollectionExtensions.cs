using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.Rendering;
using Switchboard.Bot.Channels.Teams;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot;

/// <summary>Registers what lies between <c>POST /api/messages</c> and the bot.</summary>
internal static class BotServiceCollectionExtensions
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<MessagesOptions, MessagesOptionsValidator>()
            .BindConfiguration(MessagesOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);

        // Every reply goes through this client: a log line for each request would cost more than the request.
        services.AddHttpClient(Options.DefaultName).AddHttpMessageHandler(() => new LeaseGuard()).RemoveAllLoggers();
        services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        services.AddSingleton<SwitchboardAdapter>();
        services.AddSingleton<BotAdapter>(provider => provider.GetRequiredService<SwitchboardAdapter>());
        services.AddSingleton<IBotFrameworkHttpAdapter>(provider => provider.GetRequiredService<SwitchboardAdapter>());
        services.AddSingleton<ITurnRunner>(provider => provider.GetRequiredService<SwitchboardAdapter>());
        services.AddSingleton<TokenExchange>();
        services.AddSingleton<MessagesEndpoint>();

        services.AddSingleton<ICallbackTimers, CallbackTimers>();
        services.AddSingleton<CallbackDesk>();
        services.AddSingleton<ICallbackDesk>(provider => provider.GetRequiredService<CallbackDesk>());
        services.AddSingleton<CallbackPump>();
        services.AddHostedService(provider => provider.GetRequiredService<CallbackPump>());
        services.AddSingleton<ConversationState>();
        services.AddSingleton<UserState>();
        services.AddSingleton<RenderingMiddleware>();
        services.AddSingleton<CardUseMiddleware>();
        services.AddSingleton<FailedTurns>();
        services.AddSingleton<ResetFailuresMiddleware>();
        services.AddSingleton<TurnErrorHandler>();
        services.AddSingleton<Pipeline>();
        services.AddSingleton<IBot>(ChooseBot);
        return services;
    }

    private static IBot ChooseBot(IServiceProvider services)
    {
        var echo = services.GetRequiredService<IOptions<ConversationOptions>>().Value.Echo;
        if (echo && !services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            throw new OptionsValidationException("Conversation", typeof(bool), ["Conversation:Echo is true: it is allowed in Development only; remove it or set it to false."]);
        }

        return echo ? new EchoBot() : ActivatorUtilities.CreateInstance<TeamsConversationBot>(services);
    }
}
