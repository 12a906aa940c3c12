using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Switchboard.Dialogs.Accounts;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Clarification;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Orders;
using Switchboard.Dialogs.Recordings;
using Switchboard.Dialogs.Returns;
using Switchboard.Dialogs.Welcome;

namespace Switchboard.Dialogs;

/// <summary>Registers what is said, and in what order.</summary>
public static class DialogsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the root dialog and what it needs. The host adds ConversationState, UserState and the recognizers, an <see cref="ICallbackBook"/>, and may register
    /// its own <see cref="IOrderServiceAddress"/> before.
    /// </summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<ConversationOptions, ConversationOptionsValidator>()
            .BindConfiguration(ConversationOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services
            .AddOptionsWithValidateOnStart<OrdersOptions, OrdersOptionsValidator>()
            .BindConfiguration(OrdersOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services
            .AddOptionsWithValidateOnStart<BusinessHoursOptions, BusinessHoursOptionsValidator>()
            .BindConfiguration(BusinessHoursOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(LoadAnswers);
        services.AddSingleton<Replies>();
        services.AddSingleton<SessionStorage>();
        services.AddSingleton<ConversationStart>();
        services.AddSingleton<Fallback>();
        services.AddSingleton<FallbackHandling>();
        services.AddSingleton<UserIntentClear>();
        services.AddSingleton<ComplexQuery>();
        services.AddSingleton<GenerativeResponse>();
        services.AddSingleton<BusinessHours>();
        services.TryAddSingleton<IHumanAvailability, DeskAvailability>();
        services.AddSingleton<EscalateToHuman>();
        services.AddSingleton<ScheduleCallbackDialog>();
        services.AddSingleton<TypingIndicator>();
        services.AddSingleton<NextState>();
        services.AddSingleton<PersistData>();
        services.AddSingleton<ReturnReasons>();
        services.AddSingleton<ConnectedAccounts>();
        services.AddSingleton<Proactive.IProactiveEventListener, SignInListener>();
        services.AddSingleton<OrderDialog>();
        services.AddSingleton<ReturnDialog>();
        services.AddSingleton<RootDialog>();
        services.AddSingleton<OtherActivities>();
        services.AddSingleton<CardButtonMiddleware>();
        services.AddSingleton<LanguageMiddleware>();
        services.AddHostedService<ContentCheck>();
        AddOrderClient(services);
        return services;
    }

    private static AnswerLibrary LoadAnswers(IServiceProvider provider)
    {
        var catalog = provider.GetRequiredService<Recognizers.Intents.IntentCatalog>();
        foreach (var intent in catalog.Intents)
        {
            Paths.PathReasons.Learn(intent);
        }

        return AnswerLibrary.Load(provider.GetRequiredService<Recognizers.Content.ContentFolder>(), catalog);
    }

    private static void AddOrderClient(IServiceCollection services)
    {
        services.TryAddSingleton<IOrderServiceAddress, ConfiguredOrderServiceAddress>();
        services.AddTransient<ResilienceHandler>();
        services.AddTransient<TapedAnswersHandler>();
        services
            .AddHttpClient<OrderClient>(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            })
            .AddHttpMessageHandler<TapedAnswersHandler>()
            .AddHttpMessageHandler<ResilienceHandler>()

            // Its request lines would name the person's order.
            .RemoveAllLoggers()

            // The dialogs are singletons and keep their client; names are looked up again with each pooled connection, and the breaker remembers.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
