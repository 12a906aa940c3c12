using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Accounts;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Clarification;
using Switchboard.Dialogs.Content;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;
using Switchboard.Dialogs.Orders;
using Switchboard.Dialogs.Returns;
using Switchboard.Dialogs.Satisfaction;
using Switchboard.Dialogs.SignIn;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Dialogs.Welcome;

namespace Switchboard.Dialogs;

/// <summary>Registers what is said, and in what order.</summary>
public static class DialogsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the root dialog and what it needs. The host adds ConversationState, UserState and the recognizers, an <see cref="ICallbackBook"/> and its <see cref="ICallbackTimers"/>, an <see cref="ISatisfactionStore"/>, and may register
    /// its own <see cref="IServiceAddresses"/> before.
    /// </summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<ConversationOptions, ConversationOptionsValidator>()
            .BindConfiguration(ConversationOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services
            .AddOptionsWithValidateOnStart<WebhooksOptions, WebhooksOptionsValidator>()
            .BindConfiguration(WebhooksOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<IValidateOptions<WebhooksOptions>, WebhookServicesValidator>();
        services
            .AddOptionsWithValidateOnStart<MemoryOptions, MemoryOptionsValidator>()
            .BindConfiguration(MemoryOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services
            .AddOptionsWithValidateOnStart<BusinessHoursOptions, BusinessHoursOptionsValidator>()
            .BindConfiguration(BusinessHoursOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services
            .AddOptionsWithValidateOnStart<CallbacksOptions, CallbacksOptionsValidator>()
            .BindConfiguration(CallbacksOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services
            .AddOptionsWithValidateOnStart<SignInOptions, SignInOptionsValidator>()
            .BindConfiguration(SignInOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);

        services
            .AddOptionsWithValidateOnStart<GenerativeOptions, GenerativeOptionsValidator>()
            .BindConfiguration(GenerativeOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<IValidateOptions<GenerativeOptions>, ModelOptionsValidator>();

        services.TryAddSingleton(TimeProvider.System);
        AddContent(services);
        AddWebhooks(services);
        AddGenerative(services);
        services.AddSingleton<Replies>();
        services.AddSingleton<SessionStorage>();
        services.AddSingleton<PersonalMemory>();
        services.AddSingleton<MemoryWords>();
        services.AddSingleton<ConversationStart>();
        services.AddSingleton<Fallback>();
        services.AddSingleton<FallbackHandling>();
        services.AddSingleton<UserIntentClear>();
        services.AddSingleton<ComplexQuery>();
        services.AddSingleton<BusinessHours>();
        services.TryAddSingleton<IHumanAvailability, DeskAvailability>();
        services.AddSingleton<EscalateToHuman>();
        services.AddSingleton<CallbackCalendar>();
        services.AddSingleton<CalendarEntries>();
        services.AddSingleton<HelpResources>();
        services.AddSingleton<SatisfactionQuestion>();
        services.AddSingleton<Proactive.IProactiveEventListener, CallbackListener>();
        services.AddSingleton<Proactive.IProactiveEventListener, SatisfactionListener>();
        services.AddSingleton<ScheduleCallbackDialog>();
        services.AddSingleton<TypingIndicator>();
        services.AddSingleton<NextState>();
        services.AddSingleton<PersistData>();
        services.AddSingleton<ReturnReasons>();
        services.AddSingleton<ConnectedAccounts>();
        services.AddSingleton<Auth.Acquisition.ISignInWatcher>(provider => provider.GetRequiredService<ConnectedAccounts>());
        services.AddSingleton<Proactive.IProactiveEventListener, SignInListener>();
        services.AddSingleton<PersonSignIn>();
        services.AddSingleton<SignInDialog>();
        services.AddSingleton<OrderDialog>();
        services.AddSingleton<ReturnDialog>();
        services.AddSingleton<RememberDialog>();
        services.AddSingleton<ConfirmActionDialog>();
        services.AddSingleton<RootDialog>();
        services.AddSingleton<OtherActivities>();
        services.AddSingleton<CardButtonMiddleware>();
        services.AddSingleton<LanguageMiddleware>();
        services.AddHostedService<ContentCheck>();
        services.AddHostedService<ContentWatcher>();
        return services;
    }

    private static ContentLoader LoadContent(IServiceProvider provider)
    {
        var catalog = provider.GetRequiredService<Recognizers.Intents.IntentCatalog>();
        foreach (var intent in catalog.Intents)
        {
            Paths.PathReasons.Learn(intent);
        }

        return ContentLoader.Load(provider.GetRequiredService<Recognizers.Content.ContentFolder>(), catalog, WebhookSurroundings.Of(provider));
    }

    private static void AddContent(IServiceCollection services)
    {
        services.AddSingleton(LoadContent);
        services.AddSingleton(provider => provider.GetRequiredService<ContentLoader>().Answers);
        services.AddSingleton(provider => provider.GetRequiredService<ContentLoader>().Webhooks);
        services.AddSingleton(provider => provider.GetRequiredService<ContentLoader>().FollowUps);
    }

    /// <summary>A model of your own is one more <see cref="Microsoft.Extensions.AI.IChatClient"/> in the services.</summary>
    private static void AddGenerative(IServiceCollection services)
    {
        services.TryAddSingleton<ITokenCount, MemoryTokenCount>();
        services.AddSingleton<TokenBudget>();
        services.AddSingleton<Confidence.AnswerLabels>();
        services.AddSingleton<ModelChain>();
        services.AddSingleton<PromptLibrary>();
        services.AddSingleton<TopicLimits>();
        services.AddSingleton<PromptBuilder>();
        services.AddSingleton<RelevantFacts>();
        services.AddSingleton<ExchangeHistory>();
        services.AddSingleton<AnswerReliability>();
        services.AddSingleton<EvidenceGathering>();
        services.AddSingleton<AnswerWriter>();
        services.AddSingleton(provider => new GenerativeResponse(
            provider.GetRequiredService<Recognizers.Knowledge.KnowledgeSearch>(),
            provider.GetRequiredService<EvidenceGathering>(),
            provider.GetRequiredService<ModelChain>(),
            provider.GetRequiredService<AnswerWriter>(),
            provider.GetRequiredService<Confidence.AnswerLabels>(),
            provider.GetRequiredService<SessionStorage>(),
            provider.GetRequiredService<ExchangeHistory>(),
            provider.GetRequiredService<AnswerReliability>(),
            provider.GetRequiredService<TopicLimits>(),
            provider.GetRequiredService<TypingIndicator>(),
            provider.GetRequiredService<IOptions<GenerativeOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddWebhooks(IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<IServiceAddresses, ConfiguredServiceAddresses>();
        services.AddSingleton(provider => new WebhookConnections(provider, provider.GetRequiredService<IOptions<WebhooksOptions>>(), provider.GetService<IHostEnvironment>()));
        services.AddSingleton<WebhookPatience>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<LastGoodAnswers>();
        services.AddSingleton<PossibleAnswers>();
        services.AddSingleton(provider => new WebhookClient(
            provider.GetRequiredService<WebhookLibrary>(),
            provider.GetRequiredService<IServiceAddresses>(),
            provider.GetRequiredService<WebhookConnections>(),
            provider.GetRequiredService<WebhookPatience>(),
            provider.GetRequiredService<WebhookMetrics>(),
            provider.GetRequiredService<LastGoodAnswers>(),
            provider.GetService<Auth.ITokenService>(),
            provider.GetRequiredService<PersonSignIn>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookClient>>()));
    }
}
