using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Carries what a skill sends into the user's conversation; shared by both skill handlers.</summary>
internal sealed partial class SkillTurns
{
    private readonly string _referenceKey;
    private readonly BotAdapter _adapter;
    private readonly IBot _bot;
    private readonly SkillConversationIdFactoryBase _conversationIds;
    private readonly Func<string> _channelScope;
    private readonly ILogger _logger;

    public SkillTurns(string referenceKey, BotAdapter adapter, IBot bot, SkillConversationIdFactoryBase conversationIdFactory, Func<string> channelScope, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(conversationIdFactory);
        _referenceKey = referenceKey;
        _adapter = adapter;
        _bot = bot;
        _conversationIds = conversationIdFactory;
        _channelScope = channelScope;
        _logger = logger ?? NullLogger.Instance;
    }

    /// <summary>Sends the skill's activity to the user, or gives it to the bot when it is meant for the bot.</summary>
    public async Task<ResourceResponse> SendAsync(ClaimsIdentity claimsIdentity, string conversationId, string replyToActivityId, Activity activity, CancellationToken cancellationToken)
    {
        var reference = await ReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
        ResourceResponse response = null;
        await InUsersConversationAsync(
            claimsIdentity,
            reference,
            async (turnContext, token) =>
            {
                activity.ApplyConversationReference(reference.ConversationReference);
                turnContext.Activity.Id = replyToActivityId;
                turnContext.Activity.CallerId = CallerId(claimsIdentity);
                if (activity.Type == ActivityTypes.EndOfConversation)
                {
                    await _conversationIds.DeleteConversationReferenceAsync(conversationId, token).ConfigureAwait(false);
                }

                if (IsForTheBot(activity))
                {
                    CopyTo(turnContext, activity);
                    await _bot.OnTurnAsync(turnContext, token).ConfigureAwait(false);
                }
                else
                {
                    response = await turnContext.SendActivityAsync(activity, token).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
        return response ?? new ResourceResponse(Guid.NewGuid().ToString());
    }

    /// <summary>Updates what the skill sent to the user.</summary>
    public async Task<ResourceResponse> UpdateAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken)
    {
        var reference = await ReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
        ResourceResponse response = null;
        await InUsersConversationAsync(
            claimsIdentity,
            reference,
            async (turnContext, token) =>
            {
                activity.ApplyConversationReference(reference.ConversationReference);
                turnContext.Activity.Id = activityId;
                turnContext.Activity.CallerId = CallerId(claimsIdentity);
                response = await turnContext.UpdateActivityAsync(activity, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return response ?? new ResourceResponse(Guid.NewGuid().ToString());
    }

    /// <summary>Deletes what the skill sent to the user.</summary>
    public async Task DeleteAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, CancellationToken cancellationToken)
    {
        var reference = await ReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
        await InUsersConversationAsync(
            claimsIdentity,
            reference,
            (turnContext, token) => turnContext.DeleteActivityAsync(activityId, token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A member of the user's conversation.</summary>
    public async Task<ChannelAccount> GetMemberAsync(ClaimsIdentity claimsIdentity, string userId, string conversationId, CancellationToken cancellationToken)
    {
        var reference = await ReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
        ChannelAccount member = null;
        await InUsersConversationAsync(
            claimsIdentity,
            reference,
            async (turnContext, token) =>
            {
                var connector = turnContext.TurnState.Get<IConnectorClient>();
                member = await ((Conversations)connector.Conversations)
                    .GetConversationMemberAsync(userId, reference.ConversationReference.Conversation.Id, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return member;
    }

    [LoggerMessage(LogLevel.Error, "Unable to get skill conversation reference for conversationId {ConversationId}")]
    private static partial void LogUnknown(ILogger logger, string conversationId);

    private static string CallerId(ClaimsIdentity claimsIdentity) =>
        $"{CallerIdConstants.BotToBotPrefix}{JwtTokenValidation.GetAppIdFromClaims(claimsIdentity.Claims)}";

    // Ends and events are for the calling bot; commands only when they are not an application's own.
    private static bool IsForTheBot(Activity activity) => activity.Type switch
    {
        ActivityTypes.EndOfConversation or ActivityTypes.Event => true,
        ActivityTypes.Command or ActivityTypes.CommandResult => activity.Name?.StartsWith("application/", StringComparison.Ordinal) != true,
        _ => false,
    };

    private static void CopyTo(ITurnContext turnContext, Activity activity)
    {
        var target = turnContext.Activity;
        target.ChannelData = activity.ChannelData;
        target.Code = activity.Code;
        target.Entities = activity.Entities;
        target.Locale = activity.Locale;
        target.LocalTimestamp = activity.LocalTimestamp;
        target.Name = activity.Name;
        target.RelatesTo = activity.RelatesTo;
        target.ReplyToId = activity.ReplyToId;
        target.Timestamp = activity.Timestamp;
        target.Text = activity.Text;
        target.Type = activity.Type;
        target.Value = activity.Value;
    }

    private Task InUsersConversationAsync(ClaimsIdentity claimsIdentity, SkillConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        _adapter.ContinueConversationAsync(
            claimsIdentity,
            reference.ConversationReference,
            reference.OAuthScope,
            (turnContext, token) =>
            {
                turnContext.TurnState[_referenceKey] = reference;
                return callback(turnContext, token);
            },
            cancellationToken);

    private async Task<SkillConversationReference> ReferenceAsync(string conversationId, CancellationToken cancellationToken)
    {
        SkillConversationReference reference;
        try
        {
            reference = await _conversationIds.GetSkillConversationReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
        }
        catch (NotImplementedException)
        {
            // An older factory, which knows nothing of scopes.
#pragma warning disable CS0618 // The official handler falls back on the deprecated method too.
            var older = await _conversationIds.GetConversationReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
#pragma warning restore CS0618
            reference = older == null ? null : new SkillConversationReference { ConversationReference = older, OAuthScope = _channelScope() };
        }

        if (reference == null)
        {
            LogUnknown(_logger, conversationId);
            throw new KeyNotFoundException();
        }

        return reference;
    }
}
