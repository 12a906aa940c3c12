using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Bot.Handoff;

internal static class HandoffServiceCollectionExtensions
{
    /// <summary>Adds who owns conversations, and the way to people, by <c>Handoff:Provider</c>.</summary>
    public static IServiceCollection AddHandoff(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptionsWithValidateOnStart<HandoffOptions, HandoffOptionsValidator>()
            .BindConfiguration(HandoffOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<Microsoft.Extensions.Options.IValidateOptions<HandoffOptions>, HandoffWordsValidator>();
        services.AddSingleton<ConversationOwners>();
        services.AddSingleton<IDeliveryGate>(provider => provider.GetRequiredService<ConversationOwners>());
        services.AddSingleton<HandoffWait>();
        services.AddSingleton<HandoffPlace>();
        services.AddSingleton<HandoffHistory>();
        services.AddSingleton<HandoffBriefing>();
        services.AddSingleton<HandoffDesk>();
        services.AddSingleton<HandoffStatus>();
        services.AddSingleton<QueueCommands>();
        services.AddSingleton<AgentPresence>();
        services.AddSingleton<HandoffMiddleware>();
        services.AddSingleton<IPersonalRecords, HandoffRecords>();
        services.AddSingleton(provider => new Lazy<RootDialog>(provider.GetRequiredService<RootDialog>));
        services.AddSingleton<IProactiveEventListener, HandoffListener>();
        services.AddSingleton<IProactiveEventListener, AgentMessages>();
        services.AddHostedService<HandoffWatch>();
        _ = Enum.TryParse<HandoffProvider>(configuration[$"{HandoffOptions.Section}:{nameof(HandoffOptions.Provider)}"] ?? nameof(HandoffProvider.Desk), true, out var provider);
        switch (provider)
        {
            case HandoffProvider.Desk:
                services.AddSingleton<IHandoff, DeskHandoff>();
                services.AddSingleton<IAgentPresence>(provider => provider.GetRequiredService<AgentPresence>());
                break;
            case HandoffProvider.Protocol:
                services.AddSingleton<ProtocolHandoff>();
                services.AddSingleton<IHandoff>(provider => provider.GetRequiredService<ProtocolHandoff>());
                services.AddSingleton<IAgentPresence>(provider => provider.GetRequiredService<ProtocolHandoff>());
                break;
        }

        return services;
    }
}
