using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>Conversations of a channel; <see cref="ConversationsExtensions"/> has the calls.</summary>
public interface IConversations
{
    internal Task<ConversationsResult> ListAsync(string continuationToken, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<ConversationResourceResponse> CreateAsync(ConversationParameters parameters, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<ResourceResponse> SendAsync(string conversationId, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<ResourceResponse> SendHistoryAsync(string conversationId, Transcript transcript, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<ResourceResponse> UpdateAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<ResourceResponse> ReplyAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task DeleteAsync(string conversationId, string activityId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<IList<ChannelAccount>> GetMembersAsync(string conversationId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<ChannelAccount> GetMemberAsync(string userId, string conversationId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<PagedMembersResult> GetPagedMembersAsync(
        string conversationId, int? pageSize, string continuationToken, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task DeleteMemberAsync(string conversationId, string memberId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<IList<ChannelAccount>> GetActivityMembersAsync(string conversationId, string activityId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal Task<ResourceResponse> UploadAsync(string conversationId, AttachmentData attachmentUpload, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
