using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Slack;

/// <summary>The direct Slack channel, through the whole bot.</summary>
public sealed class SlackTests(SlackTests.Site site) : IClassFixture<SlackTests.Site>
{
    private const string Form = "application/x-www-form-urlencoded";

    private FakeSlack Slack => site.Slack;

    [Fact]
    public async Task A_direct_message_is_answered_where_it_was_written()
    {
        await SayAsync("D1", "where is order 1042?");

        var calls = await UntilTextAsync("D1", "Order 1042");

        Assert.All(calls, call => Assert.Equal(("chat.postMessage", $"Bearer {FakeSlack.Token}"), (call.Method, call.Authorization)));
        Assert.DoesNotContain(FakeSlack.Token, site.Bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("1042", site.Bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Slack_delivers_again_is_answered_once()
    {
        await SayAsync("D2", "hello");
        await UntilSaidAsync("D2");
        var told = FakeSlack.Envelope(Slack.Message("D2", "when are you open on Saturdays?"));
        var before = Slack.Calls.Count(call => call.Arguments.Text("channel") == "D2");

        foreach (int? retry in (int?[])[null, 1, 2, 3])
        {
            using var response = await FakeSlack.PostAsync(site.Bot, told, retry: retry);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await Slack.UntilAsync("D2", before + 1);
        await SayAsync("D2", "where is order 1042?");
        var calls = await UntilTextAsync("D2", "Order 1042");
        Assert.Single(calls.Skip(before), call => call.Text!.Contains("Saturday", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_delivery_that_Slack_calls_a_repeat_is_taken_when_the_first_one_never_came()
    {
        using var response = await FakeSlack.PostAsync(site.Bot, FakeSlack.Envelope(Slack.Message("D3", "where is order 1042?")), retry: 2);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await UntilTextAsync("D3", "Order 1042");
    }

    [Fact]
    public async Task A_post_that_mentions_the_bot_comes_as_two_events_and_is_one_turn()
    {
        var ts = Slack.NextTs();
        var text = $"<@{FakeSlack.Bot}> where is order 1042?";

        await PostAsync(FakeSlack.Envelope(Slack.Message("C1", text, ts)));
        await PostAsync(FakeSlack.Envelope(Slack.Message("C1", text, ts, type: "app_mention")));
        await PostAsync(FakeSlack.Envelope(Slack.Message("C1", "no mention of anyone")));
        await PostAsync(FakeSlack.Envelope(Slack.Message("C1", $"<@{FakeSlack.Bot}> where is order 2177?")));

        var calls = await UntilTextAsync("C1", "Order 2177");
        Assert.Single(calls, call => call.Text!.StartsWith("Order 1042", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thread_is_a_conversation_of_its_own_and_is_answered_in_it()
    {
        await PostAsync(FakeSlack.Envelope(Slack.Message("C2", $"<@{FakeSlack.Bot}> where is order 1042?", thread: "1767600000.000100")));

        var calls = await UntilTextAsync("C2", "Order 1042");

        Assert.All(calls, call => Assert.Equal("1767600000.000100", call.Arguments.Text("thread_ts")));
    }

    [Fact]
    public async Task What_the_bot_has_said_itself_is_not_heard()
    {
        await PostAsync(FakeSlack.Envelope(Slack.Message("D4", "where is order 1042?", user: FakeSlack.Bot)));
        await PostAsync(FakeSlack.Envelope(new { type = "message", channel = "D4", bot_id = "B1", text = "where is order 1042?", ts = Slack.NextTs() }));
        await SayAsync("D4", "where is order 2177?");

        Assert.DoesNotContain(await UntilTextAsync("D4", "Order 2177"), call => call.Text!.Contains("1042", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_button_says_what_it_stands_for_once_however_often_it_is_delivered()
    {
        await SayAsync("D5", "hello");
        await UntilSaidAsync("D5");
        var payload = JsonSerializer.Serialize(new
        {
            type = "block_actions",
            user = new { id = "U7", name = "ann", team_id = "T1" },
            team = new { id = "T1" },
            channel = new { id = "D5" },
            trigger_id = "1.2.3",
            message = new { user = FakeSlack.Bot, ts = "1767603600.000001", text = "x" },
            actions = new[] { new { type = "button", action_id = "a", value = SlackButton.WriteText("where is order 1042?"), action_ts = "1767603601.000001" } },
        });

        for (var i = 0; i < 3; i++)
        {
            await PostAsync("payload=" + Uri.EscapeDataString(payload), Form);
        }

        await UntilTextAsync("D5", "Order 1042");
        await SayAsync("D5", "where is order 2177?");
        Assert.Single(await UntilTextAsync("D5", "Order 2177"), call => call.Text!.StartsWith("Order 1042", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slash_command_asks_what_is_written_behind_it()
    {
        await PostAsync("command=%2Fshop&text=where+is+order+1042%3F&team_id=T1&channel_id=D6&user_id=U7&user_name=ann&trigger_id=9.9.9", Form);

        await UntilTextAsync("D6", "Order 1042");
    }

    [Fact]
    public async Task A_reply_waits_as_long_as_Slack_says_and_is_sent_once()
    {
        Slack.Troubles["D7"] = new(
        [
            response =>
            {
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                response.Headers.RetryAfter = "1";
                return Task.CompletedTask;
            },
            response => response.WriteAsJsonAsync(new { ok = false, error = "internal_error" }),
        ]);

        await SayAsync("D7", "where is order 1042?");
        await SayAsync("D7", "where is order 2177?");

        var calls = await UntilTextAsync("D7", "Order 2177");
        Assert.Equal(calls[0].Text, calls[1].Text);
        Assert.Equal(calls[0].Text, calls[2].Text);
        Assert.Single(calls.Skip(2), call => call.Text!.StartsWith("Order 1042", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pressed_answer_to_a_question_takes_the_place_of_its_buttons_and_is_taken_once()
    {
        await SayAsync("D10", "I want to return order 5531");
        var question = (await UntilTextAsync("D10", "Why do you want to return it?"))[^1];
        var button = question.Arguments.GetProperty("blocks").EnumerateArray().First(block => block.GetProperty("type").GetString() == "actions").GetProperty("elements")[0];

        await PostAsync(Pressed("D10", button, "1.1"), Form);
        await UntilTextAsync("D10", "Shall I register the return");
        await PostAsync(Pressed("D10", button, "1.2"), Form);

        var calls = await UntilTextAsync("D10", "answered already");
        var update = Assert.Single(calls, call => call.Method == "chat.update");
        Assert.Equal(("1767603600.000001", 0), (update.Arguments.Text("ts"), update.Arguments.GetProperty("blocks").GetArrayLength()));
        Assert.Contains("Why do you want to return it?\n\n✓ ", update.Text, StringComparison.Ordinal);
        Assert.Single(calls, call => call.Text!.Contains("Shall I register", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slash_command_that_is_replayed_is_answered_once()
    {
        for (var i = 0; i < 3; i++)
        {
            await PostAsync("command=%2Fshop&text=where+is+order+1042%3F&team_id=T1&channel_id=D11&user_id=U7&user_name=ann&trigger_id=7.7.7", Form);
        }

        await SayAsync("D11", "where is order 2177?");
        Assert.Single(await UntilTextAsync("D11", "Order 2177"), call => call.Text!.StartsWith("Order 1042", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_channels_limit_holds_no_other_up()
    {
        Slack.Troubles["D12"] = new(
        [
            response =>
            {
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                response.Headers.RetryAfter = "600";
                return Task.CompletedTask;
            },
        ]);

        await SayAsync("D12", "where is order 1042?");
        await Slack.UntilAsync("D12", 1);
        await SayAsync("D13", "where is order 1042?");

        await UntilTextAsync("D13", "Order 1042");
        Assert.Single(Slack.Calls, call => call.Arguments.Text("channel") == "D12");
    }

    [Fact]
    public void The_apps_manifest_asks_for_every_event_that_the_bot_reads()
    {
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, "deploymentTemplates/slack/manifest.yaml"));

        Assert.All(
            ["app_home_opened", "app_mention", "member_joined_channel", "member_left_channel", "message.channels", "message.groups", "message.im", "message.mpim", "reaction_added", "reaction_removed", "chat:write", "commands"],
            name => Assert.Contains($"- {name}\n", manifest, StringComparison.Ordinal));
        Assert.Equal(3, manifest.Split("https://bot.example.com/api/slack").Length - 1);
    }

    [Fact]
    public async Task Blocks_that_Slack_does_not_take_are_said_as_text()
    {
        Slack.Troubles["D8"] = new(Enumerable.Repeat<Func<HttpResponse, Task>>(response => response.WriteAsJsonAsync(new { ok = false, error = "invalid_blocks" }), 1));

        await SayAsync("D8", "hello");

        var calls = await Slack.UntilAsync("D8", 2);
        Assert.NotEqual(default, calls[0].Arguments.Child("blocks").ValueKind);
        Assert.Equal((JsonValueKind.Undefined, calls[0].Text), (calls[1].Arguments.Child("blocks").ValueKind, calls[1].Text));
    }

    [Fact]
    public async Task The_address_is_verified()
    {
        using var response = await FakeSlack.PostAsync(site.Bot, """{"type":"url_verification","challenge":"3eZbrw1a"}""");

        Assert.Equal("""{"challenge":"3eZbrw1a"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(-301, null)]
    [InlineData(301, null)]
    [InlineData(0, "v0=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(0, "v0=zz")]
    [InlineData(0, "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(0, "")]
    public async Task A_request_that_is_forged_old_or_from_the_future_is_refused_for_good(int secondsOff, string? signature)
    {
        using var response = await FakeSlack.PostAsync(
            site.Bot, FakeSlack.Envelope(Slack.Message("D9", "where is order 1042?")), "application/json", DateTimeOffset.UtcNow.AddSeconds(secondsOff), signature);

        Assert.Equal((HttpStatusCode.Unauthorized, "1"), (response.StatusCode, response.Headers.GetValues("X-Slack-No-Retry").Single()));
        Assert.DoesNotContain(Slack.Calls, call => call.Arguments.Text("channel") == "D9");
    }

    [Theory]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("7", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"event_callback"}""", HttpStatusCode.OK)]
    [InlineData("""{"type":"event_callback","team_id":"T1","authorizations":[{"user_id":"UBOT"}],"event":{"type":"message"}}""", HttpStatusCode.OK)]
    [InlineData("""{"type":"event_callback","team_id":"T1","authorizations":[{"user_id":"UBOT"}],"event":{"type":"message","channel":7,"user":[],"text":{}}}""", HttpStatusCode.OK)]
    [InlineData("""{"type":"event_callback","team_id":"T1","authorizations":[{"user_id":"UBOT"}],"event":{"type":"unheard_of"}}""", HttpStatusCode.OK)]
    public async Task A_signed_body_of_any_shape_does_no_harm(string body, HttpStatusCode status)
    {
        using var response = await FakeSlack.PostAsync(site.Bot, body);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("payload=")]
    [InlineData("payload=null")]
    [InlineData("payload=%7B%22type%22%3A%22view_submission%22%7D")]
    [InlineData("command=%2Fshop")]
    [InlineData("a=b&a=c")]
    public async Task A_signed_form_of_any_shape_does_no_harm(string body)
    {
        using var response = await FakeSlack.PostAsync(site.Bot, body, Form);

        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode}");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var response = await FakeSlack.PostAsync(site.Bot, FakeSlack.Envelope(Slack.Message("D9", new string('x', 1_100_000))));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private static string Pressed(string channel, JsonElement button, string trigger) => "payload=" + Uri.EscapeDataString(JsonSerializer.Serialize(new
    {
        type = "block_actions",
        user = new { id = "U7", name = "ann", team_id = "T1" },
        team = new { id = "T1" },
        channel = new { id = channel },
        trigger_id = trigger,
        message = new { user = FakeSlack.Bot, ts = "1767603600.000001", text = "Why do you want to return it?" },
        actions = new[] { new { type = "button", action_id = "a", value = button.GetProperty("value").GetString(), action_ts = trigger } },
    }));

    private async Task SayAsync(string channel, string text) => await PostAsync(FakeSlack.Envelope(Slack.Message(channel, text)));

    private async Task PostAsync(string body, string contentType = "application/json")
    {
        using var response = await FakeSlack.PostAsync(site.Bot, body, contentType);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<IReadOnlyList<FakeSlack.Call>> UntilSaidAsync(string channel) => Slack.UntilAsync(channel, 1);

    /// <summary>The calls for a channel, when one of them says this.</summary>
    private async Task<IReadOnlyList<FakeSlack.Call>> UntilTextAsync(string channel, string text)
    {
        for (var count = 1; ; count++)
        {
            var calls = await Slack.UntilAsync(channel, count);
            if (calls.Any(call => call.Text!.Contains(text, StringComparison.Ordinal)))
            {
                return calls;
            }

            count = calls.Count;
        }
    }

    public sealed class Site : IAsyncLifetime
    {
        public FakeSlack Slack { get; private set; } = null!;

        public BotProcess Bot { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Slack = await FakeSlack.StartAsync();
            Bot = await BotProcess.StartAsync(new(Slack.Settings()) { ["Turns__FirstRetry"] = "00:00:00.100" });
        }

        public async Task DisposeAsync()
        {
            await Bot.DisposeAsync();
            await Slack.DisposeAsync();
        }
    }
}
