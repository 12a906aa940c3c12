using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>The calls of <see cref="ITeamsOperations"/>. An error answer is an <see cref="ErrorResponseException"/>.</summary>
public static class TeamsOperationsExtensions
{
    public static Task<ConversationList> FetchChannelListAsync(
        this ITeamsOperations operations, string teamId, CancellationToken cancellationToken = default) =>
        operations.ListChannelsAsync(teamId, cancellationToken);

    public static Task<TeamDetails> FetchTeamDetailsAsync(
        this ITeamsOperations operations, string teamId, CancellationToken cancellationToken = default) =>
        operations.GetTeamAsync(teamId, cancellationToken);

    public static Task<MeetingInfo> FetchMeetingInfoAsync(
        this ITeamsOperations operations, string meetingId, CancellationToken cancellationToken = default) =>
        operations.GetMeetingAsync(meetingId, cancellationToken);

    public static Task<TeamsMeetingParticipant> FetchParticipantAsync(
        this ITeamsOperations operations, string meetingId, string participantId, string tenantId, CancellationToken cancellationToken = default) =>
        operations.GetParticipantAsync(meetingId, participantId, tenantId, cancellationToken);

    public static Task<MeetingNotificationResponse> SendMeetingNotificationAsync(
        this ITeamsOperations operations, string meetingId, MeetingNotificationBase notification, CancellationToken cancellationToken = default) =>
        operations.NotifyMeetingAsync(meetingId, notification, cancellationToken);

    public static Task<string> SendMessageToListOfUsersAsync(
        this ITeamsOperations operations, IActivity activity, List<TeamMember> teamsMembers, string tenantId, CancellationToken cancellationToken = default) =>
        operations.SendToUsersAsync(activity, teamsMembers, tenantId, cancellationToken);

    public static Task<string> SendMessageToAllUsersInTenantAsync(
        this ITeamsOperations operations, IActivity activity, string tenantId, CancellationToken cancellationToken = default) =>
        operations.SendToTenantAsync(activity, tenantId, cancellationToken);

    public static Task<string> SendMessageToAllUsersInTeamAsync(
        this ITeamsOperations operations, IActivity activity, string teamId, string tenantId, CancellationToken cancellationToken = default) =>
        operations.SendToTeamAsync(activity, teamId, tenantId, cancellationToken);

    public static Task<string> SendMessageToListOfChannelsAsync(
        this ITeamsOperations operations, IActivity activity, List<TeamMember> channelsMembers, string tenantId, CancellationToken cancellationToken = default) =>
        operations.SendToChannelsAsync(activity, channelsMembers, tenantId, cancellationToken);

    public static Task<BatchOperationState> GetOperationStateAsync(
        this ITeamsOperations operations, string operationId, CancellationToken cancellationToken = default) =>
        operations.GetStateAsync(operationId, cancellationToken);

    public static Task<BatchFailedEntriesResponse> GetPagedFailedEntriesAsync(
        this ITeamsOperations operations, string operationId, string continuationToken = null, CancellationToken cancellationToken = default) =>
        operations.GetFailedEntriesAsync(operationId, continuationToken, cancellationToken);

    public static Task CancelOperationAsync(
        this ITeamsOperations operations, string operationId, CancellationToken cancellationToken = default) =>
        operations.CancelAsync(operationId, cancellationToken);
}
