using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>The calls of <see cref="IConversations"/>. An error answer is an <see cref="ErrorResponseException"/>.</summary>
public static class ConversationsExtensions
{
    public static ConversationResourceResponse CreateDirectConversation(
        this IConversations operations, ChannelAccount bot, ChannelAccount user, Activity activity = null) =>
        operations.CreateDirectConversationAsync(bot, user, activity).GetAwaiter().GetResult();

    public static Task<ConversationResourceResponse> CreateDirectConversationAsync(
        this IConversations operations, ChannelAccount bot, ChannelAccount user, Activity activity = null, CancellationToken cancellationToken = default) =>
        operations.CreateAsync(new ConversationParameters { Bot = bot, Members = [user], Activity = activity }, cancellationToken);

    public static ConversationResourceResponse CreateDirectConversation(
        this IConversations operations, string botAddress, string userAddress, Activity activity = null) =>
        operations.CreateDirectConversationAsync(botAddress, userAddress, activity).GetAwaiter().GetResult();

    public static Task<ConversationResourceResponse> CreateDirectConversationAsync(
        this IConversations operations, string botAddress, string userAddress, Activity activity = null, CancellationToken cancellationToken = default) =>
        operations.CreateDirectConversationAsync(
            new ChannelAccount(id: botAddress), new ChannelAccount(id: userAddress), activity, cancellationToken);

    public static ResourceResponse SendToConversation(this IConversations operations, Activity activity) =>
        operations.SendToConversationAsync(activity).GetAwaiter().GetResult();

    public static Task<ResourceResponse> SendToConversationAsync(
        this IConversations operations, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return operations.SendAsync(activity.Conversation?.Id, activity, cancellationToken);
    }

    public static ResourceResponse ReplyToActivity(this IConversations operations, Activity activity) =>
        operations.ReplyToActivityAsync(activity).GetAwaiter().GetResult();

    public static Task<ResourceResponse> ReplyToActivityAsync(
        this IConversations operations, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return operations.ReplyAsync(activity.Conversation?.Id, activity.ReplyToId, activity, cancellationToken);
    }

    public static ResourceResponse UpdateActivity(this IConversations operations, Activity activity) =>
        operations.UpdateActivityAsync(activity).GetAwaiter().GetResult();

    public static Task<ResourceResponse> UpdateActivityAsync(
        this IConversations operations, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return operations.UpdateAsync(activity.Conversation?.Id, activity.Id, activity, cancellationToken);
    }

    public static Task<ConversationsResult> GetConversationsAsync(
        this IConversations operations, string continuationToken = null, CancellationToken cancellationToken = default) =>
        operations.ListAsync(continuationToken, cancellationToken);

    public static Task<ConversationResourceResponse> CreateConversationAsync(
        this IConversations operations, ConversationParameters parameters, CancellationToken cancellationToken = default) =>
        operations.CreateAsync(parameters, cancellationToken);

    public static Task<ResourceResponse> SendToConversationAsync(
        this IConversations operations, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        operations.SendAsync(conversationId, activity, cancellationToken);

    public static Task<ResourceResponse> SendConversationHistoryAsync(
        this IConversations operations, string conversationId, Transcript transcript, CancellationToken cancellationToken = default) =>
        operations.SendHistoryAsync(conversationId, transcript, cancellationToken);

    public static Task<ResourceResponse> UpdateActivityAsync(
        this IConversations operations, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        operations.UpdateAsync(conversationId, activityId, activity, cancellationToken);

    public static Task<ResourceResponse> ReplyToActivityAsync(
        this IConversations operations, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        operations.ReplyAsync(conversationId, activityId, activity, cancellationToken);

    public static Task DeleteActivityAsync(
        this IConversations operations, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        operations.DeleteAsync(conversationId, activityId, cancellationToken);

    public static Task<IList<ChannelAccount>> GetConversationMembersAsync(
        this IConversations operations, string conversationId, CancellationToken cancellationToken = default) =>
        operations.GetMembersAsync(conversationId, cancellationToken);

    public static Task<PagedMembersResult> GetConversationPagedMembersAsync(
        this IConversations operations, string conversationId, int? pageSize = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        operations.GetPagedMembersAsync(conversationId, pageSize, continuationToken, cancellationToken);

    public static Task DeleteConversationMemberAsync(
        this IConversations operations, string conversationId, string memberId, CancellationToken cancellationToken = default) =>
        operations.DeleteMemberAsync(conversationId, memberId, cancellationToken);

    public static Task<IList<ChannelAccount>> GetActivityMembersAsync(
        this IConversations operations, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        operations.GetActivityMembersAsync(conversationId, activityId, cancellationToken);

    public static Task<ResourceResponse> UploadAttachmentAsync(
        this IConversations operations, string conversationId, AttachmentData attachmentUpload, CancellationToken cancellationToken = default) =>
        operations.UploadAsync(conversationId, attachmentUpload, cancellationToken);

    public static Task<ChannelAccount> GetConversationMemberAsync(
        this Conversations operations, string userId, string conversationId, CancellationToken cancellationToken = default) =>
        ((IConversations)operations).GetMemberAsync(userId, conversationId, cancellationToken);
}
