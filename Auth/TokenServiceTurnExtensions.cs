using Microsoft.Bot.Builder;

namespace Switchboard.Auth;

/// <summary>Whose token a turn is about.</summary>
public static class TokenServiceTurnExtensions
{
    /// <summary>The bot's own token, or that of the person in the turn, as the service's <c>Owner</c> says.</summary>
    public static TokenKey KeyFor(this ITokenService tokens, string service, ITurnContext turnContext) =>
        tokens.PersonalServices.Contains(service)
            ? new TokenKey(service, $"{turnContext.Activity.ChannelId}/{turnContext.Activity.From?.Id}")
            : new TokenKey(service);
}
