namespace Switchboard.Bot.Channels.Teams;

internal static class TeamsServiceCollectionExtensions
{
    /// <summary>Adds what Teams asks for beyond messages; it needs the dialogs.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.AddSingleton<CardActions>();
        services.AddSingleton<CardWordsMiddleware>();
        services.AddSingleton<KeepAddressMiddleware>();
        return services;
    }
}
