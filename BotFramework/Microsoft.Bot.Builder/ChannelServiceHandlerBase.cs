using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The service a skill answers to: authenticates each call and hands it to the method a derived class overrides.</summary>
public abstract class ChannelServiceHandlerBase
{
    /// <summary>A handler that offers nothing.</summary>
    protected ChannelServiceHandlerBase()
    {
    }

    /// <summary>Somebody sends an activity into a conversation. Authenticates the caller first.</summary>
    public async Task<ResourceResponse> HandleSendToConversationAsync(string authHeader, string conversationId, Activity activity, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnSendToConversationAsync(claimsIdentity, conversationId, activity, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody answers an activity. Authenticates the caller first.</summary>
    public async Task<ResourceResponse> HandleReplyToActivityAsync(string authHeader, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnReplyToActivityAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody replaces an activity. Authenticates the caller first.</summary>
    public async Task<ResourceResponse> HandleUpdateActivityAsync(string authHeader, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnUpdateActivityAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody deletes an activity. Authenticates the caller first.</summary>
    public async Task HandleDeleteActivityAsync(string authHeader, string conversationId, string activityId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        await OnDeleteActivityAsync(claimsIdentity, conversationId, activityId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody asks who saw an activity. Authenticates the caller first.</summary>
    public async Task<IList<ChannelAccount>> HandleGetActivityMembersAsync(string authHeader, string conversationId, string activityId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetActivityMembersAsync(claimsIdentity, conversationId, activityId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody creates a conversation. Authenticates the caller first.</summary>
    public async Task<ConversationResourceResponse> HandleCreateConversationAsync(string authHeader, ConversationParameters parameters, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnCreateConversationAsync(claimsIdentity, parameters, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody lists conversations. Authenticates the caller first.</summary>
    public async Task<ConversationsResult> HandleGetConversationsAsync(string authHeader, string conversationId, string continuationToken = null, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetConversationsAsync(claimsIdentity, conversationId, continuationToken, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody asks who is in a conversation. Authenticates the caller first.</summary>
    public async Task<IList<ChannelAccount>> HandleGetConversationMembersAsync(string authHeader, string conversationId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetConversationMembersAsync(claimsIdentity, conversationId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody asks for one member of a conversation. Authenticates the caller first.</summary>
    public async Task<ChannelAccount> HandleGetConversationMemberAsync(string authHeader, string userId, string conversationId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetConversationMemberAsync(claimsIdentity, userId, conversationId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody asks who is in a conversation, a page at a time. Authenticates the caller first.</summary>
    public async Task<PagedMembersResult> HandleGetConversationPagedMembersAsync(string authHeader, string conversationId, int? pageSize = null, string continuationToken = null, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetConversationPagedMembersAsync(claimsIdentity, conversationId, pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody removes a member from a conversation. Authenticates the caller first.</summary>
    public async Task HandleDeleteConversationMemberAsync(string authHeader, string conversationId, string memberId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        await OnDeleteConversationMemberAsync(claimsIdentity, conversationId, memberId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody uploads what was said before. Authenticates the caller first.</summary>
    public async Task<ResourceResponse> HandleSendConversationHistoryAsync(string authHeader, string conversationId, Transcript transcript, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnSendConversationHistoryAsync(claimsIdentity, conversationId, transcript, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody uploads an attachment. Authenticates the caller first.</summary>
    public async Task<ResourceResponse> HandleUploadAttachmentAsync(string authHeader, string conversationId, AttachmentData attachmentUpload, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnUploadAttachmentAsync(claimsIdentity, conversationId, attachmentUpload, cancellationToken).ConfigureAwait(false);
    }

    internal abstract Task<ClaimsIdentity> AuthenticateAsync(string authHeader, CancellationToken cancellationToken);

    /// <summary>Somebody sends an activity into a conversation.</summary>
    protected virtual Task<ResourceResponse> OnSendToConversationAsync(ClaimsIdentity claimsIdentity, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody answers an activity.</summary>
    protected virtual Task<ResourceResponse> OnReplyToActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody replaces an activity.</summary>
    protected virtual Task<ResourceResponse> OnUpdateActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody deletes an activity.</summary>
    protected virtual Task OnDeleteActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody asks who saw an activity.</summary>
    protected virtual Task<IList<ChannelAccount>> OnGetActivityMembersAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody creates a conversation.</summary>
    protected virtual Task<ConversationResourceResponse> OnCreateConversationAsync(ClaimsIdentity claimsIdentity, ConversationParameters parameters, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody lists conversations.</summary>
    protected virtual Task<ConversationsResult> OnGetConversationsAsync(ClaimsIdentity claimsIdentity, string conversationId, string continuationToken = null, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody asks who is in a conversation.</summary>
    protected virtual Task<IList<ChannelAccount>> OnGetConversationMembersAsync(ClaimsIdentity claimsIdentity, string conversationId, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody asks for one member of a conversation.</summary>
    protected virtual Task<ChannelAccount> OnGetConversationMemberAsync(ClaimsIdentity claimsIdentity, string userId, string conversationId, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody asks who is in a conversation, a page at a time.</summary>
    protected virtual Task<PagedMembersResult> OnGetConversationPagedMembersAsync(ClaimsIdentity claimsIdentity, string conversationId, int? pageSize = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody removes a member from a conversation.</summary>
    protected virtual Task OnDeleteConversationMemberAsync(ClaimsIdentity claimsIdentity, string conversationId, string memberId, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody uploads what was said before.</summary>
    protected virtual Task<ResourceResponse> OnSendConversationHistoryAsync(ClaimsIdentity claimsIdentity, string conversationId, Transcript transcript, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    /// <summary>Somebody uploads an attachment.</summary>
    protected virtual Task<ResourceResponse> OnUploadAttachmentAsync(ClaimsIdentity claimsIdentity, string conversationId, AttachmentData attachmentUpload, CancellationToken cancellationToken = default) =>
        throw NotOffered();

    private NotImplementedException NotOffered([CallerMemberName] string operation = null) => new($"{GetType().Name} does not offer {operation}.");
}
