using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The connector's REST API v3 as a skill calls it at its host: each route hands the request to a handler.</summary>
public abstract class ChannelServiceController : ControllerBase
{
    private readonly ChannelServiceHandlerBase _handler;

    protected ChannelServiceController(ChannelServiceHandlerBase handler) => _handler = handler;

    private string AuthHeader => HttpContext.Request.Headers.Authorization.ToString();

    [HttpPost("v3/conversations/{conversationId}/activities")]
    public virtual async Task<IActionResult> SendToConversationAsync(string conversationId, [ModelBinder(typeof(ProtocolBodyBinder))] Activity activity) =>
        Answer(await _handler.HandleSendToConversationAsync(AuthHeader, conversationId, activity));

    [HttpPost("v3/conversations/{conversationId}/activities/{activityId}")]
    public virtual async Task<IActionResult> ReplyToActivityAsync(string conversationId, string activityId, [ModelBinder(typeof(ProtocolBodyBinder))] Activity activity) =>
        Answer(await _handler.HandleReplyToActivityAsync(AuthHeader, conversationId, activityId, activity));

    [HttpPut("v3/conversations/{conversationId}/activities/{activityId}")]
    public virtual async Task<IActionResult> UpdateActivityAsync(string conversationId, string activityId, [ModelBinder(typeof(ProtocolBodyBinder))] Activity activity) =>
        Answer(await _handler.HandleUpdateActivityAsync(AuthHeader, conversationId, activityId, activity));

    [HttpDelete("v3/conversations/{conversationId}/activities/{activityId}")]
    public virtual Task DeleteActivityAsync(string conversationId, string activityId) =>
        _handler.HandleDeleteActivityAsync(AuthHeader, conversationId, activityId);

    [HttpGet("v3/conversations/{conversationId}/activities/{activityId}/members")]
    public virtual async Task<IActionResult> GetActivityMembersAsync(string conversationId, string activityId) =>
        Answer(await _handler.HandleGetActivityMembersAsync(AuthHeader, conversationId, activityId));

    [HttpPost("v3/conversations")]
    public virtual async Task<IActionResult> CreateConversationAsync([ModelBinder(typeof(ProtocolBodyBinder))] ConversationParameters parameters) =>
        Answer(await _handler.HandleCreateConversationAsync(AuthHeader, parameters));

    [HttpGet("v3/conversations")]
    public virtual async Task<IActionResult> GetConversationsAsync(string continuationToken = null) =>
        Answer(await _handler.HandleGetConversationsAsync(AuthHeader, conversationId: null, continuationToken));

    [HttpGet("v3/conversations/{conversationId}/members")]
    public virtual async Task<IActionResult> GetConversationMembersAsync(string conversationId) =>
        Answer(await _handler.HandleGetConversationMembersAsync(AuthHeader, conversationId));

    [HttpGet("v3/conversations/{conversationId}/members/{userId}")]
    public virtual async Task<IActionResult> GetConversationMemberAsync(string userId, string conversationId) =>
        Answer(await _handler.HandleGetConversationMemberAsync(AuthHeader, userId, conversationId));

    [HttpGet("v3/conversations/{conversationId}/pagedmembers")]
    public virtual async Task<IActionResult> GetConversationPagedMembersAsync(
        string conversationId, int pageSize = -1, string continuationToken = null) =>
        Answer(await _handler.HandleGetConversationPagedMembersAsync(
            AuthHeader, conversationId, pageSize < 0 ? null : pageSize, continuationToken));

    [HttpDelete("v3/conversations/{conversationId}/members/{memberId}")]
    public virtual Task DeleteConversationMemberAsync(string conversationId, string memberId) =>
        _handler.HandleDeleteConversationMemberAsync(AuthHeader, conversationId, memberId);

    [HttpPost("v3/conversations/{conversationId}/activities/history")]
    public virtual async Task<IActionResult> SendConversationHistoryAsync(string conversationId, [ModelBinder(typeof(ProtocolBodyBinder))] Transcript history) =>
        Answer(await _handler.HandleSendConversationHistoryAsync(AuthHeader, conversationId, history));

    [HttpPost("v3/conversations/{conversationId}/attachments")]
    public virtual async Task<IActionResult> UploadAttachmentAsync(string conversationId, [ModelBinder(typeof(ProtocolBodyBinder))] AttachmentData attachmentUpload) =>
        Answer(await _handler.HandleUploadAttachmentAsync(AuthHeader, conversationId, attachmentUpload));

    // Written by the slice's own serializer: MVC's does not know the protocol's names.
    private static ContentResult Answer(object body) => new()
    {
        Content = SchemaJson.Serialize(body),
        ContentType = "application/json",
        StatusCode = StatusCodes.Status200OK,
    };
}
