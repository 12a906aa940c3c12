using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Takes what skills send back to this bot, for bots on the cloud adapter.</summary>
public class CloudSkillHandler : CloudChannelServiceHandler
{
    /// <summary>Key of the <see cref="SkillConversationReference"/> in the turn state of a turn that a skill began.</summary>
    public static readonly string SkillConversationReferenceKey = $"{typeof(CloudSkillHandler).Namespace}.SkillConversationReference";

    private readonly SkillTurns _turns;

    /// <summary>Runs the skills' turns with an adapter and a bot.</summary>
    public CloudSkillHandler(BotAdapter adapter, IBot bot, SkillConversationIdFactoryBase conversationIdFactory, BotFrameworkAuthentication auth, ILogger logger = null)
        : base(auth) =>
        _turns = new SkillTurns(SkillConversationReferenceKey, adapter, bot, conversationIdFactory, auth.GetOriginatingAudience, logger);

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

    /// <inheritdoc/>
    protected override Task<ChannelAccount> OnGetConversationMemberAsync(ClaimsIdentity claimsIdentity, string userId, string conversationId, CancellationToken cancellationToken = default) =>
        _turns.GetMemberAsync(claimsIdentity, userId, conversationId, cancellationToken);
}
