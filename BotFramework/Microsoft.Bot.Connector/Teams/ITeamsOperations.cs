using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>Operations of Teams; <see cref="TeamsOperationsExtensions"/> has the calls.</summary>
public interface ITeamsOperations
{
    internal Task<ConversationList> ListChannelsAsync(string teamId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<TeamDetails> GetTeamAsync(string teamId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<MeetingInfo> GetMeetingAsync(string meetingId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<TeamsMeetingParticipant> GetParticipantAsync(
        string meetingId, string participantId, string tenantId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<MeetingNotificationResponse> NotifyMeetingAsync(
        string meetingId, MeetingNotificationBase notification, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<string> SendToUsersAsync(
        IActivity activity, List<TeamMember> teamsMembers, string tenantId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<string> SendToTenantAsync(IActivity activity, string tenantId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<string> SendToTeamAsync(IActivity activity, string teamId, string tenantId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<string> SendToChannelsAsync(
        IActivity activity, List<TeamMember> channelsMembers, string tenantId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<BatchOperationState> GetStateAsync(string operationId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<BatchFailedEntriesResponse> GetFailedEntriesAsync(
        string operationId, string continuationToken, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task CancelAsync(string operationId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
