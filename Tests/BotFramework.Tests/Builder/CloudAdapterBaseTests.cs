using System.Net;
using System.Security.Claims;
using System.Security.Principal;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.TraceExtensions;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public sealed class CloudAdapterBaseTests : IDisposable
{
    private readonly FakeChannel _channel = new();
    private readonly FakeAuthentication _authentication;
    private readonly ProbedAdapter _adapter;

    public CloudAdapterBaseTests()
    {
        _authentication = new FakeAuthentication(_channel);
        _adapter = new ProbedAdapter(_authentication);
    }

    public void Dispose()
    {
        _channel.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Authentication_is_required() => Assert.Throws<ArgumentNullException>(() => new ProbedAdapter(null!));

    [Fact]
    public async Task A_message_turn_answers_through_the_connector()
    {
        var result = await _adapter.ReceiveAsync(RecordingAdapter.Message(), async (turn, token) =>
        {
            var response = await turn.SendActivityAsync("hello", cancellationToken: token);
            Assert.Equal("id-1", response.Id);
        });

        Assert.Null(result);
        var (method, path, body) = Assert.Single(_channel.Requests);
        Assert.Equal("POST", method);
        Assert.Equal("/v3/conversations/conversation-1/activities/activity-1", path);
        Assert.Contains("\"hello\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_answers_no_activity_is_sent_to_the_conversation()
    {
        await _adapter.ReceiveAsync(RecordingAdapter.Message(change: a => a.Id = null), (turn, token) => turn.SendActivityAsync("hello", cancellationToken: token));

        Assert.Equal("/v3/conversations/conversation-1/activities", Assert.Single(_channel.Requests).Path);
    }

    [Fact]
    public async Task Updates_and_deletions_go_through_the_connector()
    {
        await _adapter.ReceiveAsync(RecordingAdapter.Message(), async (turn, token) =>
        {
            await turn.UpdateActivityAsync(new Activity { Type = ActivityTypes.Message, Id = "old", Text = "new" }, token);
            await turn.DeleteActivityAsync("older", token);
        });

        Assert.Equal(
            [("PUT", "/v3/conversations/conversation-1/activities/old"), ("DELETE", "/v3/conversations/conversation-1/activities/older")],
            _channel.Requests.Select(request => (request.Method, request.Path)));
    }

    [Theory]
    [InlineData(Channels.Emulator, 1)]
    [InlineData(Channels.Msteams, 0)]
    [InlineData(Channels.Directline, 0)]
    public async Task Only_the_Emulator_gets_traces(string channel, int expected)
    {
        await _adapter.ReceiveAsync(RecordingAdapter.Message(change: a => a.ChannelId = channel), async (turn, token) =>
        {
            var response = await turn.TraceActivityAsync("trace", cancellationToken: token);
            Assert.NotNull(response);
            Assert.False(turn.Responded);
        });

        Assert.Equal(expected, _channel.Requests.Count);
    }

    [Fact]
    public async Task A_delay_is_waited_for_and_not_sent()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _adapter.ReceiveAsync(
            RecordingAdapter.Message(),
            (turn, _) => turn.SendActivityAsync(new Activity { Type = ActivityTypesEx.Delay, Value = 60_000 }, cancelled.Token)));
        await _adapter.ReceiveAsync(
            RecordingAdapter.Message(),
            (turn, token) => turn.SendActivityAsync(new Activity { Type = ActivityTypesEx.Delay, Value = 0L }, token));

        Assert.Empty(_channel.Requests);
    }

    [Fact]
    public async Task An_invoke_is_answered_with_what_the_bot_sent()
    {
        var answer = new InvokeResponse { Status = 201, Body = "created" };

        var result = await _adapter.ReceiveAsync(RecordingAdapter.Message(change: a => a.Type = ActivityTypes.Invoke), (turn, token) =>
            turn.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = answer }, token));

        Assert.Same(answer, result);
        Assert.Empty(_channel.Requests);
    }

    [Fact]
    public async Task An_invoke_nobody_answered_is_not_implemented()
    {
        var result = await _adapter.ReceiveAsync(RecordingAdapter.Message(change: a => a.Type = ActivityTypes.Invoke), (_, _) => Task.CompletedTask);

        Assert.Equal(501, result.Status);
        Assert.Null(result.Body);
    }

    [Fact]
    public async Task A_caller_that_expects_replies_gets_them_all_at_once()
    {
        var result = await _adapter.ReceiveAsync(RecordingAdapter.Message(change: a => a.DeliveryMode = DeliveryModes.ExpectReplies), async (turn, token) =>
        {
            await turn.SendActivityAsync("one", cancellationToken: token);
            await turn.SendActivityAsync("two", cancellationToken: token);
        });

        Assert.Equal(200, result.Status);
        Assert.Equal(["one", "two"], Assert.IsType<ExpectedReplies>(result.Body).Activities.Select(activity => activity.Text));
        Assert.Empty(_channel.Requests);
    }

    [Fact]
    public async Task An_error_the_handler_answered_still_has_a_result()
    {
        _adapter.OnTurnError = (turn, error) => turn.SendActivityAsync($"sorry: {error.Message}");

        var result = await _adapter.ReceiveAsync(
            RecordingAdapter.Message(change: a => a.DeliveryMode = DeliveryModes.ExpectReplies),
            (_, _) => throw new InvalidOperationException("broken"));

        Assert.Equal("sorry: broken", Assert.Single(((ExpectedReplies)result.Body).Activities).Text);
    }

    [Fact]
    public async Task A_turn_carries_what_the_bot_may_need()
    {
        var activity = RecordingAdapter.Message(change: a => a.CallerId = "whatever the caller claims");
        BotCallbackHandler callback = (turn, _) =>
        {
            var state = turn.TurnState;
            Assert.Same(_authentication.Identity, state.Get<IIdentity>(BotAdapter.BotIdentityKey));
            Assert.NotNull(state.Get<IConnectorClient>());
            Assert.NotNull(state.Get<UserTokenClient>());
            Assert.NotNull(state.Get<ConnectorFactory>());
            Assert.NotNull(state.Get<BotCallbackHandler>());
            Assert.Equal("audience-of-the-caller", state.Get<string>(BotAdapter.OAuthScopeKey));
            Assert.Equal("urn:caller", turn.Activity.CallerId);
            return Task.CompletedTask;
        };

        await _adapter.ReceiveAsync(activity, callback);

        Assert.Equal(("https://service.test/", "audience-of-the-caller"), Assert.Single(_authentication.Connected));
        Assert.True(_authentication.UserTokens!.IsDisposed);
    }

    [Fact]
    public async Task A_request_that_is_not_authentic_reaches_nobody()
    {
        _authentication.Refuses = true;

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => _adapter.ReceiveAsync(RecordingAdapter.Message(), (_, _) => throw new InvalidOperationException("must not be reached")));
    }

    [Fact]
    public async Task A_conversation_is_continued_by_app_id()
    {
        var reference = RecordingAdapter.Message().GetConversationReference();
        Activity? seen = null;

        await _adapter.ContinueConversationAsync("app-1", reference, async (turn, token) =>
        {
            seen = turn.Activity;
            Assert.Equal("app-1", ((ClaimsIdentity)turn.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey)).FindFirst("aud")!.Value);
            await turn.SendActivityAsync("by the way", cancellationToken: token);
        }, CancellationToken.None);

        Assert.Equal(ActivityEventNames.ContinueConversation, seen!.Name);
        Assert.StartsWith("/v3/conversations/conversation-1/activities", Assert.Single(_channel.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_is_continued_on_behalf_of_an_identity_for_an_audience()
    {
        var identity = new ClaimsIdentity([new Claim("aud", "app-2")]);
        var reference = RecordingAdapter.Message().GetConversationReference();
        var turns = 0;
        Task CountAsync(ITurnContext turn, CancellationToken token)
        {
            turns++;
            Assert.Same(identity, turn.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey));
            return Task.CompletedTask;
        }

        await _adapter.ContinueConversationAsync(identity, reference, CountAsync, CancellationToken.None);
        await _adapter.ContinueConversationAsync(identity, reference, "skill", CountAsync, CancellationToken.None);
        await _adapter.ContinueConversationAsync(identity, reference.GetContinuationActivity(), CountAsync, CancellationToken.None);
        await _adapter.ContinueConversationAsync(identity, reference.GetContinuationActivity(), "skill", CountAsync, CancellationToken.None);
        await _adapter.ContinueConversationAsync("app-2", reference.GetContinuationActivity(), (_, _) => Task.CompletedTask, CancellationToken.None);

        Assert.Equal(4, turns);
        Assert.Equal([null, "skill", null, "skill", null], _authentication.Connected.Select(connected => connected.Audience));
    }

    [Fact]
    public async Task A_continuation_needs_an_address()
    {
        BotCallbackHandler callback = (_, _) => throw new InvalidOperationException("must not be reached");

        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await _adapter.ContinueConversationAsync("app", (ConversationReference)null!, callback, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await _adapter.ContinueConversationAsync("app", (Activity)null!, callback, CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await _adapter.ContinueConversationAsync("app", new Activity { ServiceUrl = "https://service.test/" }, callback, CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await _adapter.ContinueConversationAsync("app", new Activity { Conversation = new ConversationAccount() }, callback, CancellationToken.None));
    }

    [Fact]
    public async Task A_new_conversation_starts_with_a_turn_of_its_own()
    {
        Activity? seen = null;
        var parameters = new ConversationParameters
        {
            Bot = new ChannelAccount("bot-1"),
            Members = [new ChannelAccount("user-9")],
            TenantId = "tenant-1",
        };

        await _adapter.CreateConversationAsync("app-1", "msteams", "https://service.test/", "audience", parameters, async (turn, token) =>
        {
            seen = turn.Activity;
            await turn.SendActivityAsync("first", cancellationToken: token);
        }, CancellationToken.None);

        Assert.Equal(ActivityTypes.Event, seen!.Type);
        Assert.Equal(ActivityEventNames.CreateConversation, seen.Name);
        Assert.Equal("msteams", seen.ChannelId);
        Assert.Equal("id-1", seen.Conversation.Id);
        Assert.Equal("tenant-1", seen.Conversation.TenantId);
        Assert.Equal("bot-1", seen.Recipient.Id);
        Assert.Equal("/v3/conversations", _channel.Requests[0].Path);
        Assert.Contains("user-9", _channel.Requests[0].Body, StringComparison.Ordinal);
        Assert.StartsWith("/v3/conversations/id-1/activities", _channel.Requests[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_conversation_needs_a_service_parameters_and_a_bot()
    {
        BotCallbackHandler callback = (_, _) => Task.CompletedTask;
        var parameters = new ConversationParameters();

        await Assert.ThrowsAsync<ArgumentNullException>(
            () => _adapter.CreateConversationAsync("app", "test", " ", "audience", parameters, callback, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => _adapter.CreateConversationAsync("app", "test", "https://service.test/", "audience", null!, callback, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => _adapter.CreateConversationAsync("app", "test", "https://service.test/", "audience", parameters, null!, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_to_send_is_an_error()
    {
        using var context = new TurnContext(_adapter, RecordingAdapter.Message());

        await Assert.ThrowsAsync<ArgumentNullException>(() => _adapter.SendActivitiesAsync(null!, [new Activity()], CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _adapter.SendActivitiesAsync(context, null!, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => _adapter.SendActivitiesAsync(context, [], CancellationToken.None));
    }

    [Fact]
    public async Task A_channel_that_fails_fails_the_turn()
    {
        _channel.Status = HttpStatusCode.BadRequest;

        var error = await Assert.ThrowsAsync<ErrorResponseException>(
            () => _adapter.ReceiveAsync(RecordingAdapter.Message(), (turn, token) => turn.SendActivityAsync("hello", cancellationToken: token)));

        Assert.NotNull(error);
    }

    private sealed class ProbedAdapter(BotFrameworkAuthentication authentication) : CloudAdapterBase(authentication)
    {
        public Task<InvokeResponse> ReceiveAsync(Activity activity, BotCallbackHandler callback) =>
            ProcessActivityAsync("Bearer token", activity, callback, CancellationToken.None);
    }

    private sealed class FakeAuthentication(FakeChannel channel) : BotFrameworkAuthentication
    {
        public ClaimsIdentity Identity { get; } = new([new Claim(AuthenticationConstants.AudienceClaim, "app-1")]);

        public bool Refuses { get; set; }

        public List<(string ServiceUrl, string Audience)> Connected { get; } = [];

        public FakeUserTokenClient? UserTokens { get; private set; }

        public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken) =>
            Refuses || authHeader != "Bearer token"
                ? throw new UnauthorizedAccessException()
                : Task.FromResult(new AuthenticateRequestResult
                {
                    ClaimsIdentity = Identity,
                    Audience = "audience-of-the-caller",
                    CallerId = "urn:caller",
                    ConnectorFactory = CreateConnectorFactory(Identity),
                });

        public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => new FakeConnectorFactory(channel, Connected);

        public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
            Task.FromResult<UserTokenClient>(UserTokens = new FakeUserTokenClient());
    }

    private sealed class FakeConnectorFactory(FakeChannel channel, List<(string ServiceUrl, string Audience)> connected) : ConnectorFactory
    {
        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
        {
            connected.Add((serviceUrl, audience));
            return Task.FromResult<IConnectorClient>(new ConnectorClient(
                new Uri(serviceUrl), MicrosoftAppCredentials.Empty, channel.Client, addJwtTokenRefresher: false));
        }
    }

    /// <summary>A channel's service, without a network: remembers requests, gives every new thing the next id.</summary>
    private sealed class FakeChannel : HttpMessageHandler
    {
        private int _ids;

        public FakeChannel()
        {
            Client = new HttpClient(this, disposeHandler: false);
        }

        public HttpClient Client { get; }

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public List<(string Method, string Path, string Body)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add((request.Method.Method, request.RequestUri!.AbsolutePath, body));
            return new HttpResponseMessage(Status)
            {
                RequestMessage = request,
                Content = new StringContent($$"""{"id":"id-{{++_ids}}"}""", Encoding.UTF8, "application/json"),
            };
        }

        protected override void Dispose(bool disposing)
        {
            Client.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class FakeUserTokenClient : UserTokenClient
    {
        public bool IsDisposed { get; private set; }

        public override Task<TokenResponse> GetUserTokenAsync(string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task<SignInResource> GetSignInResourceAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task<TokenStatus[]> GetTokenStatusAsync(string userId, string channelId, string includeFilter, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task<TokenResponse> ExchangeTokenAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
