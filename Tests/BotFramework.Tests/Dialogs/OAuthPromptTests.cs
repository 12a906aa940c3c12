using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
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
}
