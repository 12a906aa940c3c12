using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>A bot with one overridable method per kind of Teams activity.</summary>
/// <remarks>
/// Five official methods take a Newtonsoft type and are not here: their invokes (composeExtension/selectItem, /setting and
/// /onCardButtonClicked, config/fetch and /submit) are answered 501, as the official ones are until a bot overrides them.
/// </remarks>
public class TeamsActivityHandler : ActivityHandler
{
    /// <inheritdoc/>
    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            // A card action sends an invoke without a name.
            if (turnContext.Activity.Name == null && turnContext.Activity.ChannelId == Channels.Msteams)
            {
                return await OnTeamsCardActionInvokeAsync(turnContext, cancellationToken).ConfigureAwait(false);
            }

            return await DispatchInvokeAsync(turnContext, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeResponseException exception)
        {
            return exception.CreateInvokeResponse();
        }
    }

    /// <summary>A card action invoke without a name; not handled here.</summary>
    protected virtual Task<InvokeResponse> OnTeamsCardActionInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => throw NotImplemented();

    /// <inheritdoc/>
    protected override Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        OnTeamsSigninVerifyStateAsync(turnContext, cancellationToken);

    /// <summary>The user verified a sign-in, or Teams offers a token to exchange; not handled here.</summary>
    protected virtual Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user answered a file consent card: hands accept and decline on, refuses anything else with 400.</summary>
    protected virtual async Task<InvokeResponse> OnTeamsFileConsentAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken)
    {
        switch (fileConsentCardResponse.Action)
        {
            case "accept":
                await OnTeamsFileConsentAcceptAsync(turnContext, fileConsentCardResponse, cancellationToken).ConfigureAwait(false);
                return CreateInvokeResponse();

            case "decline":
                await OnTeamsFileConsentDeclineAsync(turnContext, fileConsentCardResponse, cancellationToken).ConfigureAwait(false);
                return CreateInvokeResponse();

            default:
                throw new InvokeResponseException(HttpStatusCode.BadRequest, $"{fileConsentCardResponse.Action} is not a supported Action.");
        }
    }

    /// <summary>The user accepts a file; not handled here.</summary>
    protected virtual Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user declines a file; not handled here.</summary>
    protected virtual Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>A search of a message extension; not handled here.</summary>
    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>An action of an Office 365 connector card; not handled here.</summary>
    protected virtual Task OnTeamsO365ConnectorCardActionAsync(ITurnContext<IInvokeActivity> turnContext, O365ConnectorCardActionQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>A link to unfurl; not handled here.</summary>
    protected virtual Task<MessagingExtensionResponse> OnTeamsAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>A link to unfurl for someone who has not installed the app; not handled here.</summary>
    protected virtual Task<MessagingExtensionResponse> OnTeamsAnonymousAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user opens a message extension action; not handled here.</summary>
    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user submits a message extension action: hands edits and sends of a preview, and first submissions, on.</summary>
    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionDispatchAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
        action.BotMessagePreviewAction switch
        {
            null or "" => OnTeamsMessagingExtensionSubmitActionAsync(turnContext, action, cancellationToken),
            "edit" => OnTeamsMessagingExtensionBotMessagePreviewEditAsync(turnContext, action, cancellationToken),
            "send" => OnTeamsMessagingExtensionBotMessagePreviewSendAsync(turnContext, action, cancellationToken),
            _ => throw new InvokeResponseException(HttpStatusCode.BadRequest, $"{action.BotMessagePreviewAction} is not a supported BotMessagePreviewAction."),
        };

    /// <summary>The user submits a message extension action; not handled here.</summary>
    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user wants to edit what a message extension is about to send; not handled here.</summary>
    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewEditAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user wants to send what a message extension has shown; not handled here.</summary>
    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewSendAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user opens the settings of a message extension; not handled here.</summary>
    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user opens a task module; not handled here.</summary>
    protected virtual Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user submits a task module; not handled here.</summary>
    protected virtual Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user opens a tab of Adaptive Cards; not handled here.</summary>
    protected virtual Task<TabResponse> OnTeamsTabFetchAsync(ITurnContext<IInvokeActivity> turnContext, TabRequest tabRequest, CancellationToken cancellationToken) => throw NotImplemented();

    /// <summary>The user submits a card of a tab; not handled here.</summary>
    protected virtual Task<TabResponse> OnTeamsTabSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TabSubmit tabSubmit, CancellationToken cancellationToken) => throw NotImplemented();

    /// <inheritdoc/>
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (activity.ChannelId != Channels.Msteams)
        {
            return base.OnConversationUpdateActivityAsync(turnContext, cancellationToken);
        }

        var channelData = activity.GetChannelData<TeamsChannelData>();
        if (activity.MembersAdded != null)
        {
            return OnTeamsMembersAddedDispatchAsync(activity.MembersAdded, channelData?.Team, turnContext, cancellationToken);
        }

        if (activity.MembersRemoved != null)
        {
            return OnTeamsMembersRemovedDispatchAsync(activity.MembersRemoved, channelData?.Team, turnContext, cancellationToken);
        }

        return channelData?.EventType switch
        {
            "channelCreated" => OnTeamsChannelCreatedAsync(channelData.Channel, channelData.Team, turnContext, cancellationToken),
            "channelDeleted" => OnTeamsChannelDeletedAsync(channelData.Channel, channelData.Team, turnContext, cancellationToken),
            "channelRenamed" => OnTeamsChannelRenamedAsync(channelData.Channel, channelData.Team, turnContext, cancellationToken),
            "channelRestored" => OnTeamsChannelRestoredAsync(channelData.Channel, channelData.Team, turnContext, cancellationToken),
            "teamArchived" => OnTeamsTeamArchivedAsync(channelData.Team, turnContext, cancellationToken),
            "teamDeleted" => OnTeamsTeamDeletedAsync(channelData.Team, turnContext, cancellationToken),
            "teamHardDeleted" => OnTeamsTeamHardDeletedAsync(channelData.Team, turnContext, cancellationToken),
            "teamRenamed" => OnTeamsTeamRenamedAsync(channelData.Team, turnContext, cancellationToken),
            "teamRestored" => OnTeamsTeamRestoredAsync(channelData.Team, turnContext, cancellationToken),
            "teamUnarchived" => OnTeamsTeamUnarchivedAsync(channelData.Team, turnContext, cancellationToken),
            _ => base.OnConversationUpdateActivityAsync(turnContext, cancellationToken),
        };
    }

    /// <summary>Members joined: asks Teams who they are, unless the activity says so or it is the bot, and hands them on.</summary>
    protected virtual async Task OnTeamsMembersAddedDispatchAsync(IList<ChannelAccount> membersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var teamsMembers = new List<TeamsChannelAccount>(membersAdded.Count);
        foreach (var member in membersAdded)
        {
            teamsMembers.Add(await DescribeAsync(member, turnContext, cancellationToken).ConfigureAwait(false));
        }

        await OnTeamsMembersAddedAsync(teamsMembers, teamInfo, turnContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Members left: hands them on as Teams accounts.</summary>
    protected virtual Task OnTeamsMembersRemovedDispatchAsync(IList<ChannelAccount> membersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnTeamsMembersRemovedAsync(membersRemoved.Select(TeamsAccounts.From).ToList(), teamInfo, turnContext, cancellationToken);

    /// <summary>Members joined a chat or team; by default handled like on any channel.</summary>
    protected virtual Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnMembersAddedAsync(teamsMembersAdded.Cast<ChannelAccount>().ToList(), turnContext, cancellationToken);

    /// <summary>Members left a chat or team; by default handled like on any channel.</summary>
    protected virtual Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnMembersRemovedAsync(teamsMembersRemoved.Cast<ChannelAccount>().ToList(), turnContext, cancellationToken);

    /// <summary>A channel was created.</summary>
    protected virtual Task OnTeamsChannelCreatedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A channel was deleted.</summary>
    protected virtual Task OnTeamsChannelDeletedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A channel was renamed.</summary>
    protected virtual Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A deleted channel was restored.</summary>
    protected virtual Task OnTeamsChannelRestoredAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A team was archived.</summary>
    protected virtual Task OnTeamsTeamArchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A team was deleted.</summary>
    protected virtual Task OnTeamsTeamDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A team was deleted for good.</summary>
    protected virtual Task OnTeamsTeamHardDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A team was renamed.</summary>
    protected virtual Task OnTeamsTeamRenamedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A deleted team was restored.</summary>
    protected virtual Task OnTeamsTeamRestoredAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An archived team is in use again.</summary>
    protected virtual Task OnTeamsTeamUnarchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.ChannelId != Channels.Msteams)
        {
            return base.OnEventActivityAsync(turnContext, cancellationToken);
        }

        var value = turnContext.Activity.Value;
        return turnContext.Activity.Name switch
        {
            "application/vnd.microsoft.readReceipt" => OnTeamsReadReceiptAsync(SchemaJson.ConvertTo<ReadReceiptInfo>(value), turnContext, cancellationToken),
            "application/vnd.microsoft.meetingStart" => OnTeamsMeetingStartAsync(SchemaJson.ConvertTo<MeetingStartEventDetails>(value), turnContext, cancellationToken),
            "application/vnd.microsoft.meetingEnd" => OnTeamsMeetingEndAsync(SchemaJson.ConvertTo<MeetingEndEventDetails>(value), turnContext, cancellationToken),
            "application/vnd.microsoft.meetingParticipantJoin" => OnTeamsMeetingParticipantsJoinAsync(SchemaJson.ConvertTo<MeetingParticipantsEventDetails>(value), turnContext, cancellationToken),
            "application/vnd.microsoft.meetingParticipantLeave" => OnTeamsMeetingParticipantsLeaveAsync(SchemaJson.ConvertTo<MeetingParticipantsEventDetails>(value), turnContext, cancellationToken),
            _ => base.OnEventActivityAsync(turnContext, cancellationToken),
        };
    }

    /// <summary>A meeting began.</summary>
    protected virtual Task OnTeamsMeetingStartAsync(MeetingStartEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A meeting ended.</summary>
    protected virtual Task OnTeamsMeetingEndAsync(MeetingEndEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The user has read up to a message of the bot.</summary>
    protected virtual Task OnTeamsReadReceiptAsync(ReadReceiptInfo readReceiptInfo, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>People joined a meeting.</summary>
    protected virtual Task OnTeamsMeetingParticipantsJoinAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>People left a meeting.</summary>
    protected virtual Task OnTeamsMeetingParticipantsLeaveAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        TeamsEventType(turnContext.Activity) switch
        {
            "editMessage" => OnTeamsMessageEditAsync(turnContext, cancellationToken),
            "undeleteMessage" => OnTeamsMessageUndeleteAsync(turnContext, cancellationToken),
            _ => base.OnMessageUpdateActivityAsync(turnContext, cancellationToken),
        };

    /// <inheritdoc/>
    protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) =>
        TeamsEventType(turnContext.Activity) switch
        {
            "softDeleteMessage" => OnTeamsMessageSoftDeleteAsync(turnContext, cancellationToken),
            _ => base.OnMessageDeleteActivityAsync(turnContext, cancellationToken),
        };

    /// <summary>A message was edited.</summary>
    protected virtual Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A deleted message came back.</summary>
    protected virtual Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A message was deleted; it can come back.</summary>
    protected virtual Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    private static InvokeResponseException NotImplemented() => new(HttpStatusCode.NotImplemented);

    private static string TeamsEventType(IActivity activity) =>
        activity.ChannelId == Channels.Msteams ? activity.GetChannelData<TeamsChannelData>()?.EventType : null;

    private static T Value<T>(ITurnContext<IInvokeActivity> turnContext)
        where T : class
    {
        var value = turnContext.Activity.Value;
        return InvokeValues.TryConvert<T>(value, out var converted)
            ? converted
            : throw new InvokeResponseException(HttpStatusCode.BadRequest, $"expected type '{typeof(T).Name}'");
    }

    private static async Task<TeamsChannelAccount> DescribeAsync(ChannelAccount member, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        // Teams knows nothing more about the bot itself.
        if (TeamsAccounts.IsDetailed(member) || member.Id == turnContext.Activity.Recipient?.Id)
        {
            return TeamsAccounts.From(member);
        }

        try
        {
            return await TeamsInfo.GetMemberAsync(turnContext, member.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (ErrorResponseException exception) when (exception.Body?.Error?.Code == "ConversationNotFound")
        {
            // Someone who joined and left again: what the activity says is all there is.
            return TeamsAccounts.From(member);
        }
    }

    private async Task<InvokeResponse> DispatchInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        switch (turnContext.Activity.Name)
        {
            case "fileConsent/invoke":
                return await OnTeamsFileConsentAsync(turnContext, Value<FileConsentCardResponse>(turnContext), cancellationToken).ConfigureAwait(false);

            case "actionableMessage/executeAction":
                await OnTeamsO365ConnectorCardActionAsync(turnContext, Value<O365ConnectorCardActionQuery>(turnContext), cancellationToken).ConfigureAwait(false);
                return CreateInvokeResponse();

            case "composeExtension/queryLink":
                return CreateInvokeResponse(await OnTeamsAppBasedLinkQueryAsync(turnContext, Value<AppBasedLinkQuery>(turnContext), cancellationToken).ConfigureAwait(false));

            case "composeExtension/anonymousQueryLink":
                return CreateInvokeResponse(await OnTeamsAnonymousAppBasedLinkQueryAsync(turnContext, Value<AppBasedLinkQuery>(turnContext), cancellationToken).ConfigureAwait(false));

            case "composeExtension/query":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionQueryAsync(turnContext, Value<MessagingExtensionQuery>(turnContext), cancellationToken).ConfigureAwait(false));

            case "composeExtension/submitAction":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionSubmitActionDispatchAsync(turnContext, Value<MessagingExtensionAction>(turnContext), cancellationToken).ConfigureAwait(false));

            case "composeExtension/fetchTask":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionFetchTaskAsync(turnContext, Value<MessagingExtensionAction>(turnContext), cancellationToken).ConfigureAwait(false));

            case "composeExtension/querySettingUrl":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync(turnContext, Value<MessagingExtensionQuery>(turnContext), cancellationToken).ConfigureAwait(false));

            case "task/fetch":
                return CreateInvokeResponse(await OnTeamsTaskModuleFetchAsync(turnContext, Value<TaskModuleRequest>(turnContext), cancellationToken).ConfigureAwait(false));

            case "task/submit":
                return CreateInvokeResponse(await OnTeamsTaskModuleSubmitAsync(turnContext, Value<TaskModuleRequest>(turnContext), cancellationToken).ConfigureAwait(false));

            case "tab/fetch":
                return CreateInvokeResponse(await OnTeamsTabFetchAsync(turnContext, Value<TabRequest>(turnContext), cancellationToken).ConfigureAwait(false));

            case "tab/submit":
                return CreateInvokeResponse(await OnTeamsTabSubmitAsync(turnContext, Value<TabSubmit>(turnContext), cancellationToken).ConfigureAwait(false));

            default:
                return await base.OnInvokeActivityAsync(turnContext, cancellationToken).ConfigureAwait(false);
        }
    }
}
