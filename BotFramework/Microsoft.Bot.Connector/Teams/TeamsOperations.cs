using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Connector.Http;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>The Teams operations over the connector's REST API v3.</summary>
public class TeamsOperations : ITeamsOperations
{
    public TeamsOperations(TeamsConnectorClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
    }

    public TeamsConnectorClient Client { get; }

    private RestTransport Transport => Client.Transport;

    Task<ConversationList> ITeamsOperations.ListChannelsAsync(string teamId, CancellationToken cancellationToken) =>
        Transport.SendAsync<ConversationList>(
            HttpMethod.Get, Path("v3/teams/").Segment(Required(teamId)).Literal("/conversations").ToUri(), cancellationToken);

    Task<TeamDetails> ITeamsOperations.GetTeamAsync(string teamId, CancellationToken cancellationToken) =>
        Transport.SendAsync<TeamDetails>(HttpMethod.Get, Path("v3/teams/").Segment(Required(teamId)).ToUri(), cancellationToken);

    Task<MeetingInfo> ITeamsOperations.GetMeetingAsync(string meetingId, CancellationToken cancellationToken) =>
        Transport.SendAsync<MeetingInfo>(HttpMethod.Get, Path("v1/meetings/").Segment(Required(meetingId)).ToUri(), cancellationToken);

    Task<TeamsMeetingParticipant> ITeamsOperations.GetParticipantAsync(
        string meetingId, string participantId, string tenantId, CancellationToken cancellationToken) =>
        Transport.SendAsync<TeamsMeetingParticipant>(
            HttpMethod.Get,
            Path("v1/meetings/").Segment(Required(meetingId)).Literal("/participants/").Segment(Required(participantId))
                .Query("tenantId", Required(tenantId)).ToUri(),
            cancellationToken);

    Task<MeetingNotificationResponse> ITeamsOperations.NotifyMeetingAsync(
        string meetingId, MeetingNotificationBase notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return Transport.SendAsync<object, MeetingNotificationResponse>(
            HttpMethod.Post, Path("v1/meetings/").Segment(Required(meetingId)).Literal("/notification").ToUri(), notification, cancellationToken);
    }

    Task<string> ITeamsOperations.SendToUsersAsync(
        IActivity activity, List<TeamMember> teamsMembers, string tenantId, CancellationToken cancellationToken) =>
        StartBatchAsync("v3/batch/conversation/users/", new Batch { Activity = activity, Members = Some(teamsMembers), TenantId = Required(tenantId) }, cancellationToken);

    Task<string> ITeamsOperations.SendToTenantAsync(IActivity activity, string tenantId, CancellationToken cancellationToken) =>
        StartBatchAsync("v3/batch/conversation/tenant/", new Batch { Activity = activity, TenantId = Required(tenantId) }, cancellationToken);

    Task<string> ITeamsOperations.SendToTeamAsync(IActivity activity, string teamId, string tenantId, CancellationToken cancellationToken) =>
        StartBatchAsync(
            "v3/batch/conversation/team/", new Batch { Activity = activity, TeamId = Required(teamId), TenantId = Required(tenantId) }, cancellationToken);

    Task<string> ITeamsOperations.SendToChannelsAsync(
        IActivity activity, List<TeamMember> channelsMembers, string tenantId, CancellationToken cancellationToken) =>
        StartBatchAsync(
            "v3/batch/conversation/channels/", new Batch { Activity = activity, Members = Some(channelsMembers), TenantId = Required(tenantId) }, cancellationToken);

    Task<BatchOperationState> ITeamsOperations.GetStateAsync(string operationId, CancellationToken cancellationToken) =>
        WithRetryAsync(() => Transport.SendAsync<BatchOperationState>(
            HttpMethod.Get, Path("v3/batch/conversation/").Segment(Required(operationId)).ToUri(), cancellationToken));

    Task<BatchFailedEntriesResponse> ITeamsOperations.GetFailedEntriesAsync(
        string operationId, string continuationToken, CancellationToken cancellationToken) =>
        WithRetryAsync(() => Transport.SendAsync<BatchFailedEntriesResponse>(
            HttpMethod.Get,
            Path("v3/batch/conversation/failedentries/").Segment(Required(operationId)).Query("continuationToken", continuationToken).ToUri(),
            cancellationToken));

    Task ITeamsOperations.CancelAsync(string operationId, CancellationToken cancellationToken) =>
        WithRetryAsync(async () =>
        {
            await Transport.SendAsync(HttpMethod.Delete, Path("v3/batch/conversation/").Segment(Required(operationId)).ToUri(), cancellationToken);
            return true;
        });

    private static string Required(string value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    private static List<TeamMember> Some(List<TeamMember> members) =>
        members is { Count: > 0 } ? members : throw new ArgumentNullException(nameof(members));

    private async Task<string> StartBatchAsync(string path, Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch.Activity);
        var answer = await WithRetryAsync(
            () => Transport.SendAsync<object, JsonElement>(HttpMethod.Post, Path(path).ToUri(), batch, cancellationToken));

        // The service answers {"operationId":"…"}; a bare string is taken as well.
        return answer.ValueKind switch
        {
            JsonValueKind.String => answer.GetString(),
            JsonValueKind.Object when answer.TryGetProperty("operationId", out var id) => id.ToString(),
            _ => null,
        };
    }

    /// <summary>Batch operations are throttled as a matter of course, so 429 is waited out here, for as long as the service asks.</summary>
    private static async Task<T> WithRetryAsync<T>(Func<Task<T>> send)
    {
        try
        {
            return await RetryAction.RunAsync(send, static (failure, retries) =>
                failure is ErrorResponseException && failure.Data["StatusCode"] is (int)HttpStatusCode.TooManyRequests
                    ? failure.Data["RetryAfter"] is TimeSpan wait && retries < 10 ? new RetryParams(wait) : RetryParams.DefaultBackOff(retries)
                    : RetryParams.StopRetrying);
        }
        catch (AggregateException failures)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[^1]);
            throw;
        }
    }

    private RestPath Path(string path) => new(Client.BaseUri, path);

    /// <summary>The body that starts a batch.</summary>
    private sealed class Batch
    {
        [JsonPropertyName("members")]
        public List<TeamMember> Members { get; init; }

        [JsonPropertyName("activity")]
        public object Activity { get; init; }

        [JsonPropertyName("teamId")]
        public string TeamId { get; init; }

        [JsonPropertyName("tenantId")]
        public string TenantId { get; init; }
    }
}
