using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class ChannelServiceHandlerTests
{
    [Fact]
    public async Task Without_authentication_the_caller_is_an_anonymous_skill()
    {
        var handler = new Handler(new SimpleCredentialProvider());

        var response = await handler.HandleReplyToActivityAsync(null, "conversation-1", "activity-1", new Activity { Text = "hi" });

        Assert.Equal("conversation-1/activity-1/hi", response.Id);
        Assert.Equal(AuthenticationConstants.AnonymousAuthType, handler.Caller!.AuthenticationType);
        Assert.Equal(AuthenticationConstants.AnonymousSkillAppId, JwtTokenValidation.GetAppIdFromClaims(handler.Caller.Claims));
    }

    [Fact]
    public async Task With_authentication_a_call_without_a_token_is_refused()
    {
        var handler = new Handler(new SimpleCredentialProvider("app-1", "secret"));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => handler.HandleReplyToActivityAsync(null, "conversation-1", "activity-1", new Activity()));
        Assert.Null(handler.Caller);
    }

    [Fact]
    public async Task What_a_handler_does_not_offer_it_says()
    {
        var handler = new Handler(new SimpleCredentialProvider());

        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleSendToConversationAsync(null, "c", new Activity()));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleUpdateActivityAsync(null, "c", "a", new Activity()));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleDeleteActivityAsync(null, "c", "a"));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleGetActivityMembersAsync(null, "c", "a"));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleCreateConversationAsync(null, new ConversationParameters()));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleGetConversationsAsync(null, "c"));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleGetConversationMembersAsync(null, "c"));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleGetConversationMemberAsync(null, "u", "c"));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleGetConversationPagedMembersAsync(null, "c"));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleDeleteConversationMemberAsync(null, "c", "m"));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleSendConversationHistoryAsync(null, "c", new Transcript()));
        await Assert.ThrowsAsync<NotImplementedException>(() => handler.HandleUploadAttachmentAsync(null, "c", new AttachmentData()));
    }

    [Fact]
    public void Credentials_and_configuration_are_required()
    {
        Assert.Throws<ArgumentNullException>(() => new Handler(null!));
        Assert.Throws<ArgumentNullException>(() => new CloudChannelServiceHandler(null!));
    }

    private sealed class Handler(ICredentialProvider credentials) : ChannelServiceHandler(credentials, new AuthenticationConfiguration())
    {
        public ClaimsIdentity? Caller { get; private set; }

        protected override Task<ResourceResponse> OnReplyToActivityAsync(
            ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default)
        {
            Caller = claimsIdentity;
            return Task.FromResult(new ResourceResponse($"{conversationId}/{activityId}/{activity.Text}"));
        }
    }
}
