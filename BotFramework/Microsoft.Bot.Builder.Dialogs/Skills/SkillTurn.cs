using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Says which part the bot plays in this turn when bots call each other.</summary>
internal static class SkillTurn
{
    /// <summary>True when another bot called this one as its skill.</summary>
    internal static bool IsSkill(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey) is ClaimsIdentity identity && SkillValidation.IsSkillClaim(identity.Claims);

    /// <summary>True when the activity came from the bot that called this one, and not from a skill of this one.</summary>
    internal static bool IsFromParent(ITurnContext turnContext) => Reference(turnContext) == null && IsSkill(turnContext);

    /// <summary>True when the calling bot must be told that the conversation with this one has ended.</summary>
    internal static bool MustTellParent(ITurnContext turnContext)
    {
        if (!IsSkill(turnContext))
        {
            return false;
        }

        // An answer of a skill of ours: whoever called us is in the audience. A channel there means nobody did.
        return Reference(turnContext) is not { } reference
            || (reference.OAuthScope != AuthenticationConstants.ToChannelFromBotOAuthScope
                && reference.OAuthScope != GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope);
    }

    private static SkillConversationReference Reference(ITurnContext turnContext) =>
        turnContext.TurnState.Get<SkillConversationReference>(CloudSkillHandler.SkillConversationReferenceKey);
}
