using System.Globalization;
using Microsoft.Bot.Connector.Http;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>The conversation operations of the connector's REST API v3.</summary>
public class Conversations : IConversations
{
    public Conversations(ConnectorClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
    }

    public ConnectorClient Client { get; }

    private RestTransport Transport => Client.Transport;

    Task<ConversationsResult> IConversations.ListAsync(string continuationToken, CancellationToken cancellationToken) =>
        Transport.SendAsync<ConversationsResult>(
            HttpMethod.Get, new RestPath(Client.BaseUri, "v3/conversations").Query("continuationToken", continuationToken).ToUri(), cancellationToken);

    Task<ConversationResourceResponse> IConversations.CreateAsync(ConversationParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Transport.SendAsync<ConversationParameters, ConversationResourceResponse>(
            HttpMethod.Post, new RestPath(Client.BaseUri, "v3/conversations").ToUri(), parameters, cancellationToken);
    }

    Task<ResourceResponse> IConversations.SendAsync(string conversationId, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(activity);
        return Transport.SendForIdAsync(HttpMethod.Post, InConversation(conversationId, "/activities").ToUri(), activity, cancellationToken);
    }

    Task<ResourceResponse> IConversations.SendHistoryAsync(string conversationId, Transcript transcript, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(transcript);
        return Transport.SendForIdAsync(HttpMethod.Post, InConversation(conversationId, "/activities/history").ToUri(), transcript, cancellationToken);
    }

    Task<ResourceResponse> IConversations.UpdateAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(activityId);
        ArgumentNullException.ThrowIfNull(activity);
        return Transport.SendForIdAsync(HttpMethod.Put, ToActivity(conversationId, activityId).ToUri(), activity, cancellationToken);
    }

    Task<ResourceResponse> IConversations.ReplyAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(activityId);
        ArgumentNullException.ThrowIfNull(activity);
        return Transport.SendForIdAsync(HttpMethod.Post, ToActivity(conversationId, activityId).ToUri(), activity, cancellationToken);
    }

    Task IConversations.DeleteAsync(string conversationId, string activityId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(activityId);
        return Transport.SendAsync(HttpMethod.Delete, ToActivity(conversationId, activityId).ToUri(), cancellationToken);
    }

    Task<IList<ChannelAccount>> IConversations.GetMembersAsync(string conversationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        return Transport.SendAsync<IList<ChannelAccount>>(HttpMethod.Get, InConversation(conversationId, "/members").ToUri(), cancellationToken);
    }

    Task<ChannelAccount> IConversations.GetMemberAsync(string userId, string conversationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(conversationId);
        return Transport.SendAsync<ChannelAccount>(
            HttpMethod.Get, InConversation(conversationId, "/members/").Segment(userId).ToUri(), cancellationToken);
    }

    Task<PagedMembersResult> IConversations.GetPagedMembersAsync(
        string conversationId, int? pageSize, string continuationToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        return Transport.SendAsync<PagedMembersResult>(
            HttpMethod.Get,
            InConversation(conversationId, "/pagedmembers")
                .Query("pageSize", pageSize?.ToString(CultureInfo.InvariantCulture))
                .Query("continuationToken", continuationToken)
                .ToUri(),
            cancellationToken);
    }

    Task IConversations.DeleteMemberAsync(string conversationId, string memberId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(memberId);
        return Transport.SendAsync(HttpMethod.Delete, InConversation(conversationId, "/members/").Segment(memberId).ToUri(), cancellationToken);
    }

    Task<IList<ChannelAccount>> IConversations.GetActivityMembersAsync(string conversationId, string activityId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(activityId);
        return Transport.SendAsync<IList<ChannelAccount>>(
            HttpMethod.Get, ToActivity(conversationId, activityId).Literal("/members").ToUri(), cancellationToken);
    }

    Task<ResourceResponse> IConversations.UploadAsync(string conversationId, AttachmentData attachmentUpload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(attachmentUpload);
        return Transport.SendForIdAsync(HttpMethod.Post, InConversation(conversationId, "/attachments").ToUri(), attachmentUpload, cancellationToken);
    }

    private RestPath InConversation(string conversationId, string rest) =>
        new RestPath(Client.BaseUri, "v3/conversations/").Segment(conversationId).Literal(rest);

    private RestPath ToActivity(string conversationId, string activityId) =>
        InConversation(conversationId, "/activities/").Segment(activityId);
}
