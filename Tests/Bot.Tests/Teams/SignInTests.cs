using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Teams;

/// <summary>A person signs in, over Teams and by a typed code, for a webhook that is called in their name; the token service is a fake that speaks its REST protocol.</summary>
public sealed class SignInTests(SignInSite site) : IClassFixture<SignInSite>
{
    private const string Question = "I need an invoice";
    private const string Answer = "You have 3 open invoices";

    [Fact]
    public async Task Teams_brings_a_token_and_the_question_is_answered_in_the_persons_name()
    {
        var card = await AskAsync("exchange");
        Assert.Equal(FakeTokenService.Connection, card.GetProperty("connectionName").GetString());
        Assert.Equal("exchange-1", card.GetProperty("tokenExchangeResource").GetProperty("id").GetString());
        Assert.StartsWith(site.Tokens.Address.ToString(), card.GetProperty("buttons")[0].GetProperty("value").GetString(), StringComparison.Ordinal);

        var (status, answer) = await ExchangeAsync("exchange");
        var said = await site.Channel.NextTextAsync("exchange");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("x1", (string?)answer?["id"]);
        Assert.Equal(Answer, said);
        Assert.Equal($"Bearer {FakeTokenService.Token}", site.Tokens.Calls.Last());

        // The other clients of the person bring theirs, too.
        Assert.Equal(HttpStatusCode.OK, (await ExchangeAsync("exchange")).Status);
        Assert.DoesNotContain("message", site.Channel.UnreadTypes("exchange"));
        AssertNothingIsWritten();
    }

    [Fact]
    public async Task Without_consent_Teams_is_told_so_and_then_the_code_of_its_window_counts()
    {
        await AskAsync("consent");
        site.Tokens.Exchanges = false;
        var (refused, why) = await ExchangeAsync("consent");
        site.Tokens.Exchanges = true;
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused);
        Assert.Equal("x1", (string?)why?["id"]);

        Assert.Equal(HttpStatusCode.NotFound, (await VerifyAsync("consent", "000000")).Status);
        Assert.Equal(HttpStatusCode.OK, (await VerifyAsync("consent", FakeTokenService.Code)).Status);

        Assert.Equal(Answer, await site.Channel.NextTextAsync("consent"));
        AssertNothingIsWritten();
    }

    [Theory]
    [InlineData("signin/verifyState", "7", HttpStatusCode.NotFound)]
    [InlineData("signin/verifyState", """{"state":{}}""", HttpStatusCode.NotFound)]
    [InlineData("signin/tokenExchange", """{"id":"x1","connectionName":"another","token":"canary-teams-token"}""", HttpStatusCode.PreconditionFailed)]
    [InlineData("signin/tokenExchange", """{"token":"canary-teams-token"}""", HttpStatusCode.BadRequest)]
    [InlineData("signin/tokenExchange", "null", HttpStatusCode.BadRequest)]
    public async Task What_is_no_sign_in_is_refused_also_where_one_is_waited_for(string name, string value, HttpStatusCode expected)
    {
        var conversation = $"bad-{name}-{value.Length}";
        await AskAsync(conversation);

        Assert.Equal(expected, (await Teams.InvokeAsync(conversation, name, JsonNode.Parse(value))).Status);
        Assert.DoesNotContain("message", site.Channel.UnreadTypes(conversation));
    }

    [Fact]
    public async Task A_typed_code_counts_a_wrong_one_is_said_and_signing_out_ends_it()
    {
        await SayAsync("c-code", Question);
        Assert.Equal(FakeTokenService.Connection, (await NextCardAsync("c-code")).GetProperty("connectionName").GetString());

        await SayAsync("c-code", "111111");
        Assert.Contains("did not work", await site.Channel.NextTextAsync("c-code"), StringComparison.Ordinal);
        await NextCardAsync("c-code");
        await SayAsync("c-code", FakeTokenService.Code);
        Assert.Equal(Answer, await site.Channel.NextTextAsync("c-code"));

        await SayAsync("c-code", "sign out");
        Assert.Contains("signed out", await site.Channel.NextTextAsync("c-code"), StringComparison.Ordinal);
        await SayAsync("c-code", Question);
        await NextCardAsync("c-code");
        AssertNothingIsWritten();
    }

    [Fact]
    public async Task The_channels_news_counts_and_the_token_in_it_does_not()
    {
        await SayAsync("c-event", Question);
        await NextCardAsync("c-event");

        // Nobody has signed in: the news is not true.
        await TellAsync("e1");
        site.Tokens.SignIn("user-c-event", "emulator");
        await TellAsync("e2");

        Assert.Equal(Answer, await site.Channel.NextTextAsync("c-event"));
        Assert.DoesNotContain(site.Tokens.Calls, call => call.Contains("forged", StringComparison.Ordinal));
        AssertNothingIsWritten();

        async Task TellAsync(string id)
        {
            var news = site.Channel.Message("", "c-event", id, "user-c-event")
                .Replace("\"message\"", "\"event\"", StringComparison.Ordinal)
                .Replace("\"text\": \"\"", $$"""
                    "name": "tokens/response", "value": {"connectionName": "{{FakeTokenService.Connection}}", "token": "canary-forged-token"}
                    """, StringComparison.Ordinal);
            using var told = await FakeChannel.PostAsync(site.Bot, news);
            told.EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task A_webhook_in_the_persons_name_needs_the_connection()
    {
        await using var bot = await BotProcess.RunToEndAsync(new() { ["Content__Path"] = site.Content, ["Webhooks__Services__people__BaseUrl"] = site.Tokens.Address.ToString() });

        Assert.NotEqual(0, bot.ExitCode);
        Assert.Contains("nobody can sign in: SignIn:ConnectionName is empty", bot.Output, StringComparison.Ordinal);
    }

    private TeamsClient Teams => new(site.Bot, site.Channel);

    private async Task<JsonElement> AskAsync(string conversation)
    {
        using var response = await Teams.SayAsync(conversation, Question);
        response.EnsureSuccessStatusCode();
        return await NextCardAsync(conversation);
    }

    private async Task SayAsync(string conversation, string text)
    {
        using var response = await FakeChannel.PostAsync(site.Bot, site.Channel.Message(text, conversation, user: $"user-{conversation}"));
        response.EnsureSuccessStatusCode();
    }

    private Task<(HttpStatusCode Status, JsonNode? Body)> ExchangeAsync(string conversation) => Teams.InvokeAsync(
        conversation, "signin/tokenExchange", new JsonObject { ["id"] = "x1", ["connectionName"] = FakeTokenService.Connection, ["token"] = FakeTokenService.TeamsToken });

    private Task<(HttpStatusCode Status, JsonNode? Body)> VerifyAsync(string conversation, string code) =>
        Teams.InvokeAsync(conversation, "signin/verifyState", new JsonObject { ["state"] = code });

    private async Task<JsonElement> NextCardAsync(string conversation)
    {
        while (true)
        {
            var message = await site.Channel.NextAsync(conversation);
            if (message.TryGetProperty("attachments", out var attachments) && attachments.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } card
                && card.GetProperty("contentType").GetString() == "application/vnd.microsoft.card.oauth")
            {
                return card.GetProperty("content");
            }
        }
    }

    /// <summary>Neither what is logged nor any file that the bot writes (state, inbox, outbox, transcripts, tapes) has a token in it.</summary>
    private void AssertNothingIsWritten()
    {
        Assert.DoesNotContain("canary", site.Bot.Output, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(site.Bot.DataFolder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.False(reader.ReadToEnd().Contains("canary", StringComparison.Ordinal), $"A token is in {Path.GetFileName(file)}.");
        }
    }
}
