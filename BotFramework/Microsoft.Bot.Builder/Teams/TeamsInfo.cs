using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Connector.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Asks Teams about the team, meeting or chat of a turn, and sends to channels and groups of users.</summary>
public static class TeamsInfo
{
    private const string NoTeam = "This method is only valid within the scope of MS Teams Team.";
    private const string NoMeeting = "This method is only valid within the scope of a MS Teams Meeting.";

    /// <summary>A participant of a meeting; by default the sender, the turn's meeting and its tenant.</summary>
    public static Task<TeamsMeetingParticipant> GetMeetingParticipantAsync(ITurnContext turnContext, string meetingId = null, string participantId = null, string tenantId = null, CancellationToken cancellationToken = default)
    {
        meetingId ??= MeetingId(turnContext);
        participantId ??= turnContext.Activity.From.AadObjectId ?? throw new InvalidOperationException($"{nameof(participantId)} is required.");
        tenantId ??= turnContext.Activity.GetChannelData<TeamsChannelData>()?.Tenant?.Id ?? throw new InvalidOperationException($"{nameof(tenantId)} is required.");
        return WithTeamsAsync(turnContext, teams => teams.FetchParticipantAsync(meetingId, participantId, tenantId, cancellationToken));
    }

    /// <summary>A meeting; by default the turn's.</summary>
    public static Task<MeetingInfo> GetMeetingInfoAsync(ITurnContext turnContext, string meetingId = null, CancellationToken cancellationToken = default)
    {
        meetingId ??= MeetingId(turnContext);
        return WithTeamsAsync(turnContext, teams => teams.FetchMeetingInfoAsync(meetingId, cancellationToken));
    }

    /// <summary>A team; by default the turn's.</summary>
    public static Task<TeamDetails> GetTeamDetailsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default)
    {
        teamId ??= TeamId(turnContext);
        return WithTeamsAsync(turnContext, teams => teams.FetchTeamDetailsAsync(teamId, cancellationToken));
    }

    /// <summary>The channels of a team; by default the turn's.</summary>
    public static async Task<IList<ChannelInfo>> GetTeamChannelsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default)
    {
        teamId ??= TeamId(turnContext);
        var channels = await WithTeamsAsync(turnContext, teams => teams.FetchChannelListAsync(teamId, cancellationToken)).ConfigureAwait(false);
        return channels.Conversations;
    }

    /// <summary>Everyone in a team; by default the turn's.</summary>
    public static Task<IEnumerable<TeamsChannelAccount>> GetTeamMembersAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default) =>
        MembersAsync(Connector(turnContext), teamId ?? TeamId(turnContext), cancellationToken);

    /// <summary>Everyone in the turn's team or chat.</summary>
    public static Task<IEnumerable<TeamsChannelAccount>> GetMembersAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id is { } teamId
            ? GetTeamMembersAsync(turnContext, teamId, cancellationToken)
            : MembersAsync(Connector(turnContext), turnContext.Activity?.Conversation?.Id, cancellationToken);

    /// <summary>One page of the people in a team; by default the turn's.</summary>
    public static Task<TeamsPagedMembersResult> GetPagedTeamMembersAsync(ITurnContext turnContext, string teamId = null, string continuationToken = null, int? pageSize = null, CancellationToken cancellationToken = default) =>
        PagedMembersAsync(Connector(turnContext), teamId ?? TeamId(turnContext), continuationToken, pageSize, cancellationToken);

    /// <summary>One page of the people in the turn's team or chat.</summary>
    public static Task<TeamsPagedMembersResult> GetPagedMembersAsync(ITurnContext turnContext, int? pageSize = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id is { } teamId
            ? GetPagedTeamMembersAsync(turnContext, teamId, continuationToken, pageSize, cancellationToken)
            : PagedMembersAsync(Connector(turnContext), turnContext.Activity?.Conversation?.Id, continuationToken, pageSize, cancellationToken);

    /// <summary>A person in a team; by default the turn's.</summary>
    public static Task<TeamsChannelAccount> GetTeamMemberAsync(ITurnContext turnContext, string userId, string teamId = null, CancellationToken cancellationToken = default) =>
        MemberAsync(Connector(turnContext), userId, teamId ?? TeamId(turnContext), cancellationToken);

    /// <summary>A person in the turn's team or chat.</summary>
    public static Task<TeamsChannelAccount> GetMemberAsync(ITurnContext turnContext, string userId, CancellationToken cancellationToken = default) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id is { } teamId
            ? GetTeamMemberAsync(turnContext, userId, teamId, cancellationToken)
            : MemberAsync(Connector(turnContext), userId, turnContext.Activity?.Conversation?.Id, cancellationToken);

    /// <summary>Begins a thread in a channel as the app of the credentials; returns its reference and the activity's id.</summary>
    public static Task<Tuple<ConversationReference, string>> SendMessageToTeamsChannelAsync(ITurnContext turnContext, IActivity activity, string teamsChannelId, MicrosoftAppCredentials credentials, CancellationToken cancellationToken = default)
    {
        CheckChannelMessage(turnContext, activity, teamsChannelId);
        ArgumentNullException.ThrowIfNull(credentials);
        return StartThreadAsync(turnContext, activity, teamsChannelId, credentials.MicrosoftAppId, cancellationToken);
    }

    /// <summary>Begins a thread in a channel as the app of the id; returns its reference and the activity's id.</summary>
    public static Task<Tuple<ConversationReference, string>> SendMessageToTeamsChannelAsync(ITurnContext turnContext, IActivity activity, string teamsChannelId, string botAppId, CancellationToken cancellationToken = default)
    {
        CheckChannelMessage(turnContext, activity, teamsChannelId);
        return StartThreadAsync(turnContext, activity, teamsChannelId, botAppId, cancellationToken);
    }

    /// <summary>Notifies participants of a meeting; by default the turn's.</summary>
    public static Task<MeetingNotificationResponse> SendMeetingNotificationAsync(ITurnContext turnContext, MeetingNotificationBase notification, string meetingId = null, CancellationToken cancellationToken = default)
    {
        meetingId ??= MeetingId(turnContext);
        ArgumentNullException.ThrowIfNull(notification);
        return WithTeamsAsync(turnContext, teams => teams.SendMeetingNotificationAsync(meetingId, notification, cancellationToken));
    }

    /// <summary>Sends to a list of users; returns the id of the batch operation.</summary>
    public static Task<string> SendMessageToListOfUsersAsync(ITurnContext turnContext, IActivity activity, List<TeamMember> teamsMembers, string tenantId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(teamsMembers);
        ArgumentNullException.ThrowIfNull(tenantId);
        return WithTeamsAsync(turnContext, teams => teams.SendMessageToListOfUsersAsync(activity, teamsMembers, tenantId, cancellationToken));
    }

    /// <summary>Sends to every user of a tenant; returns the id of the batch operation.</summary>
    public static Task<string> SendMessageToAllUsersInTenantAsync(ITurnContext turnContext, IActivity activity, string tenantId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(tenantId);
        return WithTeamsAsync(turnContext, teams => teams.SendMessageToAllUsersInTenantAsync(activity, tenantId, cancellationToken));
    }

    /// <summary>Sends to every user of a team; returns the id of the batch operation.</summary>
    public static Task<string> SendMessageToAllUsersInTeamAsync(ITurnContext turnContext, IActivity activity, string teamId, string tenantId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(teamId);
        ArgumentNullException.ThrowIfNull(tenantId);
        return WithTeamsAsync(turnContext, teams => teams.SendMessageToAllUsersInTeamAsync(activity, teamId, tenantId, cancellationToken));
    }

    /// <summary>Sends to a list of channels; returns the id of the batch operation.</summary>
    public static Task<string> SendMessageToListOfChannelsAsync(ITurnContext turnContext, IActivity activity, List<TeamMember> channelsMembers, string tenantId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(channelsMembers);
        ArgumentNullException.ThrowIfNull(tenantId);
        return WithTeamsAsync(turnContext, teams => teams.SendMessageToListOfChannelsAsync(activity, channelsMembers, tenantId, cancellationToken));
    }

    /// <summary>How far a batch operation is.</summary>
    public static Task<BatchOperationState> GetOperationStateAsync(ITurnContext turnContext, string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operationId);
        return WithTeamsAsync(turnContext, teams => teams.GetOperationStateAsync(operationId, cancellationToken));
    }

    /// <summary>One page of what a batch operation could not deliver.</summary>
    public static Task<BatchFailedEntriesResponse> GetPagedFailedEntriesAsync(ITurnContext turnContext, string operationId, string continuationToken = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operationId);
        return WithTeamsAsync(turnContext, teams => teams.GetPagedFailedEntriesAsync(operationId, continuationToken, cancellationToken));
    }

    /// <summary>Stops a batch operation.</summary>
    public static async Task CancelOperationAsync(ITurnContext turnContext, string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operationId);
        using var client = TeamsConnector(turnContext);
        await client.Teams.CancelOperationAsync(operationId, cancellationToken).ConfigureAwait(false);
    }

    private static string MeetingId(ITurnContext turnContext) =>
        turnContext.Activity.TeamsGetMeetingInfo()?.Id ?? throw new InvalidOperationException(NoMeeting);

    private static string TeamId(ITurnContext turnContext) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id ?? throw new InvalidOperationException(NoTeam);

    private static IConnectorClient Connector(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IConnectorClient>() ?? throw new InvalidOperationException("This method requires a connector client.");

    private static TeamsConnectorClient TeamsConnector(ITurnContext turnContext) => new((ConnectorClient)Connector(turnContext));

    private static async Task<T> WithTeamsAsync<T>(ITurnContext turnContext, Func<ITeamsOperations, Task<T>> ask)
    {
        using var client = TeamsConnector(turnContext);
        return await ask(client.Teams).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<TeamsChannelAccount>> MembersAsync(IConnectorClient connector, string conversationId, CancellationToken cancellationToken)
    {
        if (conversationId == null)
        {
            throw new InvalidOperationException("The GetMembers operation needs a valid conversation Id.");
        }

        var members = await connector.Conversations.GetConversationMembersAsync(conversationId, cancellationToken).ConfigureAwait(false);
        return members.Select(TeamsAccounts.From).ToList();
    }

    private static async Task<TeamsPagedMembersResult> PagedMembersAsync(IConnectorClient connector, string conversationId, string continuationToken, int? pageSize, CancellationToken cancellationToken)
    {
        if (conversationId == null)
        {
            throw new InvalidOperationException("The GetMembers operation needs a valid conversation Id.");
        }

        var page = await connector.Conversations.GetConversationPagedMembersAsync(conversationId, pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new TeamsPagedMembersResult(page.ContinuationToken, page.Members);
    }

    private static async Task<TeamsChannelAccount> MemberAsync(IConnectorClient connector, string userId, string conversationId, CancellationToken cancellationToken)
    {
        if (conversationId == null)
        {
            throw new InvalidOperationException("The GetMember operation needs a valid conversation Id.");
        }

        if (userId == null)
        {
            throw new InvalidOperationException("The GetMember operation needs a valid user Id.");
        }

        var member = await ((Conversations)connector.Conversations).GetConversationMemberAsync(userId, conversationId, cancellationToken).ConfigureAwait(false);
        return TeamsAccounts.From(member);
    }

    private static void CheckChannelMessage(ITurnContext turnContext, IActivity activity, string teamsChannelId)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.Activity == null)
        {
            throw new InvalidOperationException(nameof(turnContext.Activity));
        }

        ArgumentNullException.ThrowIfNull(activity);
        if (string.IsNullOrEmpty(teamsChannelId))
        {
            throw new ArgumentNullException(nameof(teamsChannelId));
        }
    }

    private static async Task<Tuple<ConversationReference, string>> StartThreadAsync(ITurnContext turnContext, IActivity activity, string teamsChannelId, string botAppId, CancellationToken cancellationToken)
    {
        ConversationReference reference = null;
        string activityId = null;
        var parameters = new ConversationParameters
        {
            IsGroup = true,
            ChannelData = new TeamsChannelData { Channel = new ChannelInfo { Id = teamsChannelId } },
            Activity = (Activity)activity,
        };

        await turnContext.Adapter.CreateConversationAsync(
            botAppId,
            Channels.Msteams,
            turnContext.Activity.ServiceUrl,
            null,
            parameters,
            (created, _) =>
            {
                reference = created.Activity.GetConversationReference();
                activityId = created.Activity.Id;
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);

        return Tuple.Create(reference, activityId);
    }
}
