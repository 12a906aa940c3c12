using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class OAuthPromptTests
{
    private const string Connection = "github";

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task The_token_comes_as_an_event(Storing storing)
    {
        var conversation = Signing(storing);

        await conversation.Flow()
            .Test("hi", reply =>
            {
                var message = (Activity)reply;
                var card = ObjectPath.MapValueTo<OAuthCard>(Assert.Single(message.Attachments).Content);
                Assert.Equal(OAuthCard.ContentType, message.Attachments[0].ContentType);
                Assert.Equal(Connection, card.ConnectionName);
                Assert.Equal("sign in, please", card.Text);
                Assert.Equal("Sign in", Assert.Single(card.Buttons).Title);
                Assert.Equal(ActionTypes.Signin, card.Buttons[0].Type);
                Assert.Null(card.Buttons[0].Value);
                Assert.Equal(InputHints.AcceptingInput, message.InputHint);
            })
            .Send(TokenEvent("t-1")).AssertReply("token t-1")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task The_token_comes_for_a_magic_code(Storing storing)
    {
        var conversation = Signing(storing);
        conversation.Adapter.AddUserToken(Connection, "test", "user1", "t-2", "888999");

        await conversation.Flow()
            .Test("hi", IsCard)
            .Send("000111").AssertNoReply(timeout: 100)
            .Test("my code is 888999", "token t-2")
            .StartTestAsync();
    }

    [Fact]
    public async Task A_person_who_is_signed_in_is_not_asked()
    {
        var conversation = Signing(Storing.Memory);
        conversation.Adapter.AddUserToken(Connection, "test", "user1", "t-3");

        await conversation.Flow().Test("hi", "token t-3").StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Teams_is_told_whether_its_code_was_good(Storing storing)
    {
        var conversation = Signing(storing, "msteams");
        conversation.Adapter.AddUserToken(Connection, "msteams", "user1", "t-4", "888999");

        await conversation.Flow()
            .Test("hi", reply => Assert.NotNull(ObjectPath.MapValueTo<OAuthCard>(((Activity)reply).Attachments[0].Content).Buttons[0].Value))
            .Send(Invoke(SignInConstants.VerifyStateOperationName, new { state = "000111" }))
            .AssertReply(reply => Assert.Equal(404, Status(reply)))
            .Send(Invoke(SignInConstants.VerifyStateOperationName, new { state = "888999" }))
            .AssertReply(reply => Assert.Equal(200, Status(reply)))
            .AssertReply("token t-4")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task A_token_is_exchanged(Storing storing)
    {
        var conversation = Signing(storing);
        conversation.Adapter.AddExchangeableToken(Connection, "test", "user1", "sso", "t-5");
        conversation.Adapter.ThrowOnExchangeRequest(Connection, "test", "user1", "broken");

        await conversation.Flow()
            .Test("hi", IsCard)
            .Send(Exchange(Connection, "other")).AssertReply(reply => Assert.Equal(412, Status(reply)))
            .Send(Exchange(Connection, "broken")).AssertReply(reply => Assert.Equal(412, Status(reply)))
            .Send(Exchange("another", "sso")).AssertReply(reply => Assert.Equal(400, Status(reply)))
            .Send(Invoke(SignInConstants.TokenExchangeOperationName, null)).AssertReply(reply => Assert.Equal(400, Status(reply)))
            .Send(Exchange(Connection, "sso"))
            .AssertReply(reply =>
            {
                Assert.Equal(200, Status(reply));
                var body = (TokenExchangeInvokeResponse)((InvokeResponse)((Activity)reply).Value).Body;
                Assert.Equal("x1", body.Id);
                Assert.Equal(Connection, body.ConnectionName);
                Assert.Null(body.FailureDetail);
            })
            .AssertReply("token t-5")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task After_the_timeout_any_message_ends_the_prompt_without_a_token(Storing storing)
    {
        var conversation = Signing(storing, settings: settings => settings.Timeout = -1);

        await conversation.Flow()
            .Test("hi", IsCard)
            .Send(Conversation.Event("noise")).AssertNoReply(timeout: 100)
            .Test("hello?", "token none")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Another_message_ends_the_prompt_only_when_set_so(Storing storing)
    {
        await Signing(storing, settings: settings => settings.EndOnInvalidMessage = true).Flow()
            .Test("hi", IsCard).Test("no", "token none")
            .StartTestAsync();
        await Signing(storing, options: Conversation.Ask("please", "really, please")).Flow()
            .Test("hi", IsCard).Test("no", "really, please").Send(TokenEvent("t-6")).AssertReply("token t-6")
            .StartTestAsync();
    }

    [Theory]
    [InlineData("skype")]
    [InlineData("cortana")]
    public async Task Channels_without_OAuth_cards_get_a_link(string channelId) =>
        await Signing(Storing.Memory, channelId).Flow()
            .Test("hi", reply =>
            {
                var attachment = Assert.Single(((Activity)reply).Attachments);
                Assert.Equal(SigninCard.ContentType, attachment.ContentType);
                Assert.NotNull(ObjectPath.MapValueTo<SigninCard>(attachment.Content).Buttons[0].Value);
            })
            .StartTestAsync();

    [Theory]
    [InlineData("test", true, true)]
    [InlineData("test", false, false)]
    [InlineData("msteams", false, false)]
    [InlineData("msteams", null, true)]
    [InlineData("test", null, false)]
    public async Task The_link_is_on_the_button_when_set_so_or_the_channel_needs_it(string channelId, bool? setting, bool expected) =>
        await Signing(Storing.Memory, channelId, settings => settings.ShowSignInLink = setting).Flow()
            .Test("hi", reply => Assert.Equal(expected, ObjectPath.MapValueTo<OAuthCard>(((Activity)reply).Attachments[0].Content).Buttons[0].Value != null))
            .StartTestAsync();

    [Fact]
    public async Task A_person_can_be_signed_out()
    {
        var settings = new OAuthPromptSettings { ConnectionName = Connection };
        var prompt = new OAuthPrompt("p", settings);
        var conversation = new Conversation(Storing.Memory).With(prompt);
        conversation.Adapter.AddUserToken(Connection, "test", "user1", "t-7");
        var tokens = new List<string?>();

        await conversation.Flow(async (context, cancellationToken) =>
        {
            tokens.Add((await prompt.GetUserTokenAsync(context.Context, cancellationToken))?.Token);
            await prompt.SignOutUserAsync(context.Context, cancellationToken);
            tokens.Add((await prompt.GetUserTokenAsync(context.Context, cancellationToken))?.Token);
        }).Send("x").StartTestAsync();

        Assert.Equal(["t-7", null], tokens);
    }

    [Fact]
    public async Task The_validator_counts_attempts()
    {
        var attempts = new List<int>();
        var prompt = new OAuthPrompt("p", new OAuthPromptSettings { ConnectionName = Connection, Text = "t", Title = "t" }, (context, _) =>
        {
            attempts.Add(context.AttemptCount);
            return Task.FromResult(context.Recognized.Succeeded);
        });

        await new Conversation(Storing.Memory) { Say = Token }.With(prompt).Flow()
            .Test("hi", IsCard).Send("a").Send("b").Send(TokenEvent("t-8")).AssertReply("token t-8")
            .StartTestAsync();

        Assert.Equal([1, 2, 3], attempts);
    }

    [Fact]
    public async Task It_needs_an_id_settings_and_the_right_options()
    {
        Assert.Throws<ArgumentNullException>(() => new OAuthPrompt("", new OAuthPromptSettings()));
        Assert.Throws<ArgumentNullException>(() => new OAuthPrompt("p", null));
        var conversation = new Conversation(Storing.Memory) { Options = () => "text" }.With(new OAuthPrompt("p", new OAuthPromptSettings()));
        await Assert.ThrowsAsync<ArgumentException>(() => conversation.Flow().Send("hi").StartTestAsync());
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task In_a_skill_the_answer_goes_to_the_bot_that_asked_for_the_sign_in(Storing storing)
    {
        var conversation = Signing(storing);
        var connectors = new FakeConnectors();
        var urls = new List<string>();
        conversation.Adapter.Use(new Before(turnContext =>
        {
            if (turnContext.Activity.Type == ActivityTypes.Message)
            {
                turnContext.Activity.ServiceUrl = "https://parent.example.com/";
                turnContext.TurnState.Add(BotAdapter.BotIdentityKey, new ClaimsIdentity(
                [
                    new Claim(AuthenticationConstants.VersionClaim, "2.0"),
                    new Claim(AuthenticationConstants.AudienceClaim, "skill-app"),
                    new Claim(AuthenticationConstants.AuthorizedParty, "parent-app"),
                ]));
            }

            turnContext.TurnState.Add<ConnectorFactory>(connectors);
            turnContext.OnSendActivities((context, _, next) =>
            {
                urls.Add(context.Activity.ServiceUrl);
                return next();
            });
        }));

        await conversation.Flow()
            .Test("hi", reply => Assert.NotNull(ObjectPath.MapValueTo<OAuthCard>(((Activity)reply).Attachments[0].Content).Buttons[0].Value))
            .Send(TokenEvent("t-9")).AssertReply("token t-9")
            .StartTestAsync();

        Assert.Equal(["https://parent.example.com/ for parent-app"], connectors.Made);
        Assert.Equal("https://parent.example.com/", urls[^1]);
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task The_token_client_of_the_turn_comes_before_the_adapter(Storing storing)
    {
        var conversation = Signing(storing);
        var client = new FakeTokens();
        conversation.Adapter.AddUserToken(Connection, "test", "user1", "not this one");
        conversation.Adapter.Use(new Before(turnContext => turnContext.TurnState.Add<UserTokenClient>(client)));

        await conversation.Flow()
            .Test("hi", IsCard)
            .Send(Exchange(Connection, "sso")).AssertReply(reply => Assert.Equal(200, Status(reply))).AssertReply("token exchanged sso")
            .Test("hi", IsCard)
            .Test("123456", "token code 123456")
            .StartTestAsync();

        Assert.All(client.Asked, who => Assert.Equal("user1 github test", who));
    }

    private static Conversation Signing(Storing storing, string channelId = "test", Action<OAuthPromptSettings>? settings = null, PromptOptions? options = null)
    {
        var chosen = new OAuthPromptSettings { ConnectionName = Connection, Text = "sign in, please", Title = "Sign in" };
        settings?.Invoke(chosen);
        return new Conversation(storing, channelId) { Say = Token, Options = () => options }.With(new OAuthPrompt("p", chosen));
    }

    private static string Token(object? result) => $"token {((TokenResponse?)result)?.Token ?? "none"}";

    private static void IsCard(IActivity reply) => Assert.Equal(OAuthCard.ContentType, Assert.Single(((Activity)reply).Attachments).ContentType);

    private static int Status(IActivity reply) => ((InvokeResponse)((Activity)reply).Value).Status;

    private static Activity TokenEvent(string token) =>
        Conversation.Event(SignInConstants.TokenResponseEventName, ChannelJson.From(new TokenResponse { ConnectionName = Connection, Token = token }));

    private static Activity Exchange(string connection, string token) =>
        Invoke(SignInConstants.TokenExchangeOperationName, new TokenExchangeInvokeRequest { Id = "x1", ConnectionName = connection, Token = token });

    private static Activity Invoke(string name, object? value) => new() { Type = ActivityTypes.Invoke, Name = name, Value = value == null ? null : ChannelJson.From(value) };

    private sealed class Before(Action<ITurnContext> act) : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            act(turnContext);
            return next(cancellationToken);
        }
    }

    private sealed class FakeConnectors : ConnectorFactory
    {
        public List<string> Made { get; } = [];

        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
        {
            Made.Add($"{serviceUrl} for {audience}");
            return Task.FromResult<IConnectorClient>(new ConnectorClient(new Uri(serviceUrl)));
        }
    }

    private sealed class FakeTokens : UserTokenClient
    {
        public List<string> Asked { get; } = [];

        public override Task<TokenResponse> GetUserTokenAsync(string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken)
        {
            Asked.Add($"{userId} {connectionName} {channelId}");
            return Task.FromResult(magicCode == null ? null! : new TokenResponse { Token = $"code {magicCode}" });
        }

        public override Task<TokenResponse> ExchangeTokenAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken)
        {
            Asked.Add($"{userId} {connectionName} {channelId}");
            return Task.FromResult(new TokenResponse { Token = $"exchanged {exchangeRequest.Token}" });
        }

        public override Task<SignInResource> GetSignInResourceAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken) =>
            Task.FromResult(new SignInResource("https://sign.in"));

        public override Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task<TokenStatus[]> GetTokenStatusAsync(string userId, string channelId, string includeFilter, CancellationToken cancellationToken) =>
            Task.FromResult(Array.Empty<TokenStatus>());

        public override Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken) =>
            Task.FromResult(new Dictionary<string, TokenResponse>());
    }
}
