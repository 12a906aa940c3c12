using Switchboard.Bot.Channels;
using Switchboard.Bot.Operations;

namespace Switchboard.Bot.Turns;

internal static class TurnsServiceCollectionExtensions
{
    /// <summary>Adds what lies between accepting an activity and delivering its replies; it needs the stores, and an <see cref="ITurnRunner"/>.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<TurnsOptions, TurnsOptionsValidator>()
            .BindConfiguration(TurnsOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddDrain();
        services.AddSingleton<IDrainable>(provider => provider.GetRequiredService<ConversationRunner>());
        services.AddSingleton<LocalChannels>();
        services.AddSingleton<IChannelSender, ChannelSender>();
        services.AddSingleton<ChannelPace>();
        services.AddSingleton<RefusedConversations>();
        services.AddSingleton<OutboxDelivery>();
        services.AddSingleton<TurnWaiters>();
        services.AddSingleton<TurnExecutor>();
        services.AddSingleton<DueConversations>();
        services.AddSingleton<OwnedConversations>();
        services.AddHostedService(provider => provider.GetRequiredService<OwnedConversations>());
        services.AddSingleton<ConversationRunner>();
        services.AddSingleton<ITurnInbox, TurnInbox>();
        services.AddSingleton(provider => new Lazy<ITurnInbox>(provider.GetRequiredService<ITurnInbox>));
        services.AddSingleton<Dialogs.Proactive.IProactiveEvents, ProactiveEvents>();
        services.AddSingleton<LedgerMiddleware>();

        // The last to start and the first to stop: while it ends the turns, all they need is still there.
        services.AddHostedService<TurnPump>();
        return services;
    }
}
