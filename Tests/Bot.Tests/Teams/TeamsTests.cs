using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Teams;

/// <summary>Teams' shapes through the whole bot.</summary>
public sealed class TeamsTests(TeamsTests.Site site) : IClassFixture<TeamsTests.Site>
{
    private const string Action = "adaptiveCard/action";

    private TeamsClient Teams => site.Teams;

    [Theory]
    [InlineData("t-group", TeamsClient.Group)]
    [InlineData("t-channel", TeamsClient.Team)]
    public async Task A_mention_of_the_bot_is_no_part_of_what_was_said(string conversation, string kind)
    {
        await OkAsync(Teams.SayAsync(conversation, "where is order 1042?", kind));

        await UntilAsync(conversation, "Order 1042");
    }

    [Theory]
    [InlineData("i-personal", TeamsClient.Personal, 1)]
    [InlineData("i-group", TeamsClient.Group, 0)]
    [InlineData("i-team", TeamsClient.Team, 200)]
    public async Task However_it_is_told_that_the_bot_was_added_it_greets_once(string conversation, string kind, int members)
    {
        var install = Teams.PostAsync("installationUpdate", conversation, new() { ["action"] = "add" }, kind);
        var added = new JsonArray([Member("28:bot"), .. Enumerable.Range(0, members).Select(i => Member(i == 0 ? TeamsClient.PersonOf(conversation) : $"29:m{i}"))]);
        await OkAsync(install);
        await OkAsync(Teams.PostAsync("conversationUpdate", conversation, new() { ["membersAdded"] = added.DeepClone(), ["eventType"] = "teamMemberAdded" }, kind));
        await OkAsync(Teams.PostAsync("conversationUpdate", conversation, new() { ["membersAdded"] = added, ["eventType"] = "teamMemberAdded" }, kind));
        await OkAsync(Teams.PostAsync("conversationUpdate", conversation, new() { ["eventType"] = "teamRenamed" }, kind));
        await OkAsync(Teams.PostAsync("installationUpdate", conversation, new() { ["action"] = "add-upgrade" }, kind));
        await OkAsync(Teams.SayAsync(conversation, "where is order 1042?", kind));

        var said = await UntilAsync(conversation, "Order 1042");

        Assert.Single(said, text => text.Contains("I am the assistant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refresh_is_answered_with_the_card_as_it_is_now_and_says_nothing()
    {
        await OkAsync(Teams.SayAsync("r1", "where is order 1042?"));
        var card = (await NextWithAsync("r1", "Action.Execute")).GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal(TeamsClient.PersonOf("r1"), card.GetProperty("refresh").GetProperty("userIds")[0].GetString());
        Assert.Equal("Action.Submit", card.GetProperty("actions")[0].GetProperty("fallback").GetProperty("type").GetString());

        var (status, answer) = await Teams.InvokeAsync("r1", Action, Invoke(card.GetProperty("refresh").GetProperty("action")));

        Assert.Equal((HttpStatusCode.OK, 200, "application/vnd.microsoft.card.adaptive"), (status, (int)answer!["statusCode"]!, (string)answer["type"]!));
        Assert.Contains("Order 1042", answer["value"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(answer["value"]!["refresh"]);
        Assert.Empty(site.Channel.UnreadTypes("r1"));
    }

    [Fact]
    public async Task The_same_button_says_its_words_for_a_client_that_knows_no_Execute()
    {
        await OkAsync(Teams.SayAsync("r2", "where is order 1042?"));
        var card = (await NextWithAsync("r2", "Action.Execute")).GetProperty("attachments")[0].GetProperty("content");
        var submit = card.GetProperty("actions")[0].GetProperty("fallback").GetProperty("data");

        await OkAsync(Teams.PostAsync("message", "r2", new() { ["value"] = JsonNode.Parse(submit.GetRawText()) }));

        await UntilAsync("r2", "Order 1042");
    }

    [Theory]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"refresh","data":{"followUp":"OrderStatus","values":{"number":"999999"}}}}""", 200, "application/vnd.microsoft.activity.message")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"refresh","data":{"followUp":"ReturnItem","values":{"number":"5531","reason":"x"}}}}""", 400, "application/vnd.microsoft.error")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"refresh","data":{"followUp":"OrderStatus","values":{"number":"../tokens"}}}}""", 400, "application/vnd.microsoft.error")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"refresh","data":{"followUp":7,"values":[]}}}""", 400, "application/vnd.microsoft.error")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"refresh"}}""", 400, "application/vnd.microsoft.error")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"trackParcel","data":{"v":1}}}""", 400, "application/vnd.microsoft.error")]
    [InlineData("""{"action":{"type":"Action.Submit"}}""", 400, "application/vnd.microsoft.error")]
    [InlineData("""{"action":"Action.Execute"}""", 400, "application/vnd.microsoft.error")]
    [InlineData("{}", 400, "application/vnd.microsoft.error")]
    [InlineData("[]", 400, "application/vnd.microsoft.error")]
    [InlineData("7", 400, "application/vnd.microsoft.error")]
    [InlineData("null", 400, "application/vnd.microsoft.error")]
    public async Task An_action_of_any_shape_is_answered_in_a_200(string value, int status, string type)
    {
        var (http, answer) = await Teams.InvokeAsync("r3", Action, JsonNode.Parse(value));

        Assert.Equal((HttpStatusCode.OK, status, type), (http, (int)answer!["statusCode"]!, (string)answer["type"]!));
        Assert.Empty(site.Channel.UnreadTypes("r3"));
    }

    [Fact]
    public async Task An_action_that_stands_for_words_is_a_turn_and_of_a_card_for_single_use_only_once()
    {
        JsonNode Press() => JsonNode.Parse("""{"action":{"type":"Action.Execute","verb":"ask","data":{"say":"where is order 1042?","card":"m1"}},"trigger":"manual"}""")!;

        var (http, answer) = await Teams.InvokeAsync("r4", Action, Press());
        await UntilAsync("r4", "Action.Execute");
        await Teams.InvokeAsync("r4", Action, Press());
        var again = await UntilAsync("r4", "answered already");

        Assert.Equal((HttpStatusCode.OK, "application/vnd.microsoft.activity.message"), (http, (string)answer!["type"]!));
        Assert.DoesNotContain(again, text => text.Contains("1042", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("composeExtension/query")]
    [InlineData("config/fetch")]
    [InlineData(null)]
    public async Task An_invoke_that_the_bot_does_not_know_is_not_implemented(string? name)
    {
        var (status, _) = await Teams.InvokeAsync("v1", name, JsonNode.Parse("""{"data":{},"context":{"theme":"dark"}}"""));

        Assert.Equal(HttpStatusCode.NotImplemented, status);
    }

    [Theory]
    [InlineData("signin/verifyState", """{"state":"123456"}""", HttpStatusCode.NotFound)]
    [InlineData("signin/tokenExchange", """{"id":"x1","connectionName":"c","token":"canary-token"}""", HttpStatusCode.PreconditionFailed)]
    [InlineData("signin/tokenExchange", """{"token":"canary-token"}""", HttpStatusCode.BadRequest)]
    [InlineData("signin/tokenExchange", """{"id":{},"connectionName":"c","token":"canary-token"}""", HttpStatusCode.BadRequest)]
    [InlineData("signin/tokenExchange", """{"id":"x1","connectionName":["c"],"token":"canary-token"}""", HttpStatusCode.BadRequest)]
    [InlineData("signin/tokenExchange", "7", HttpStatusCode.BadRequest)]
    public async Task A_sign_in_of_Teams_that_nobody_began_is_refused_so_that_Teams_says_so(string name, string value, HttpStatusCode expected)
    {
        var (status, answer) = await Teams.InvokeAsync("v2", name, JsonNode.Parse(value));

        Assert.Equal(expected, status);
        Assert.Equal(expected == HttpStatusCode.PreconditionFailed ? "x1" : null, (string?)answer?["id"]);
        Assert.DoesNotContain("canary-token", site.Bot.Output + answer?.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_message_is_asked_for_anew_in_a_private_chat_only()
    {
        await OkAsync(Teams.PostAsync("messageUpdate", "e1", new() { ["text"] = "where is order 1042?", ["eventType"] = "editMessage" }));
        var asked = await site.Channel.NextTextAsync("e1");
        await OkAsync(Teams.PostAsync("messageUpdate", "e1", new() { ["text"] = "where is order 1042?", ["eventType"] = "undeleteMessage" }));
        await OkAsync(Teams.PostAsync("messageDelete", "e1", new() { ["eventType"] = "softDeleteMessage" }));
        await OkAsync(Teams.PostAsync("messageUpdate", "e2", new() { ["text"] = "where is order 1042?", ["eventType"] = "editMessage" }, TeamsClient.Team));
        await OkAsync(Teams.SayAsync("e2", "where is order 2177?", TeamsClient.Team));
        await OkAsync(Teams.SayAsync("e1", "where is order 2177?"));

        Assert.DoesNotContain("1042", asked, StringComparison.Ordinal);
        Assert.DoesNotContain(await UntilAsync("e1", "Order 2177"), text => text == asked);
        Assert.DoesNotContain(await UntilAsync("e2", "Order 2177"), text => text == asked);
    }

    [Fact]
    public async Task Displeasure_with_an_answer_is_answered()
    {
        await OkAsync(Teams.PostAsync("messageReaction", "x1", new() { ["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "angry" }), ["replyToId"] = "1" }));

        Assert.NotEmpty(await site.Channel.NextTextAsync("x1"));
    }

    private static JsonObject Invoke(JsonElement action) => new() { ["action"] = JsonNode.Parse(action.GetRawText()), ["trigger"] = "automatic" };

    private static JsonObject Member(string id) => new() { ["id"] = id };

    private static async Task OkAsync(Task<HttpResponseMessage> posted)
    {
        using var response = await posted;
        response.EnsureSuccessStatusCode();
    }

    /// <summary>All that is said up to and including the text, cards as their JSON.</summary>
    private async Task<IReadOnlyList<string>> UntilAsync(string conversation, string text)
    {
        var said = new List<string>();
        do
        {
            said.Add((await site.Channel.NextAsync(conversation)).GetRawText());
        }
        while (!said[^1].Contains(text, StringComparison.Ordinal));

        return said;
    }

    private async Task<JsonElement> NextWithAsync(string conversation, string text)
    {
        while (true)
        {
            if (await site.Channel.NextAsync(conversation) is var activity && activity.GetRawText().Contains(text, StringComparison.Ordinal))
            {
                return activity;
            }
        }
    }

    public sealed class Site : IAsyncLifetime
    {
        public BotProcess Bot { get; private set; } = null!;

        public FakeChannel Channel { get; private set; } = null!;

        internal TeamsClient Teams { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Channel = await FakeChannel.StartAsync();
            Bot = await BotProcess.StartAsync();
            Teams = new TeamsClient(Bot, Channel);
        }

        public async Task DisposeAsync()
        {
            await Bot.DisposeAsync();
            await Channel.DisposeAsync();
        }
    }
}
