using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers.Content;

namespace Switchboard.Bot.Desk;

internal static class DeskServiceCollectionExtensions
{
    /// <summary>Adds the agents' desk: who may sign in, what they see and what they do.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<AgentDirectory>();
        services.AddSingleton<DeskSessions>();
        services.AddSingleton<DeskLocks>();
        services.AddSingleton<DeskGuard>();
        services.AddSingleton<DeskOpenIdConnect>();
        services.AddSingleton<DeskSignIn>();
        services.AddSingleton<DeskOpening>();
        services.AddSingleton<DeskViews>();
        services.AddSingleton<DeskActions>();
        services.AddSingleton<DeskLabels>();
        services.AddSingleton<DeskNumbers>();
        services.AddSingleton<DeskCalls>();
        services.AddSingleton<DeskTyping>();
        services.AddSingleton(provider => CannedAnswers.Load(provider.GetRequiredService<ContentFolder>(), provider.GetRequiredService<AnswerLibrary>()));
        services.AddSingleton<DeskFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<DeskFeed>());
        services.AddHostedService<CannedCheck>();
        return services;
    }
}
