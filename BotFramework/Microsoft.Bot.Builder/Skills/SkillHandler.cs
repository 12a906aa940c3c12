using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Takes what skills send back to this bot, for bots with a credential provider.</summary>
public class SkillHandler : ChannelServiceHandler
{
    /// <summary>Key of the <see cref="SkillConversationReference"/> in the turn state of a turn that a skill began.</summary>
    public static readonly string SkillConversationReferenceKey = $"{typeof(SkillHandler).Namespace}.SkillConversationReference";

    private readonly SkillTurns _turns;

    /// <summary>Runs the skills' turns with an adapter and a bot.</summary>
    public SkillHandler(BotAdapter adapter, IBot bot, SkillConversationIdFactoryBase conversationIdFactory, ICredentialProvider credentialProvider, AuthenticationConfiguration authConfig, IChannelProvider channelProvider = null, ILogger logger = null)
        : base(credentialProvider, authConfig, channelProvider) =>
        _turns = new SkillTurns(SkillConversationReferenceKey, adapter, bot, conversationIdFactory, ChannelScope, logger);

    /// <inheritdoc/>
    protected override Task<ResourceResponse> OnSendToConversationAsync(ClaimsIdentity claimsIdentity, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        _turns.SendAsync(claimsIdentity, conversationId, null, activity, cancellationToken);

    /// <inheritdoc/>
    protected override Task<ResourceResponse> OnReplyToActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        _turns.SendAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken);

    /// <inheritdoc/>
    protected override Task OnDeleteActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        _turns.DeleteAsync(claimsIdentity, conversationId, activityId, cancellationToken);

    /// <inheritdoc/>
    protected override Task<ResourceResponse> OnUpdateActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        _turns.UpdateAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken);

    private string ChannelScope() =>
        ChannelProvider?.IsGovernment() == true
            ? GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope
            : AuthenticationConstants.ToChannelFromBotOAuthScope;
}
