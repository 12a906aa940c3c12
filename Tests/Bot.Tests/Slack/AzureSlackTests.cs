using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Slack;

/// <summary>Slack over Azure Bot Service, in the shapes of its Slack channel, through the whole bot.</summary>
public sealed class AzureSlackTests : IAsyncLifetime
{
    private const string Token = "xoxb-canary-of-azure";
    private const string Thread = "1767603600.000100";

    private FakeChannel _channel = null!;
    private BotProcess _bot = null!;
    private int _ids;

    [Fact]
    public async Task The_workspaces_token_is_in_no_log_no_store_and_no_recording()
    {
        await PostAsync("B1:T1:D1", "where is order 1042?");
        await UntilAsync("B1:T1:D1", "Order 1042");

        var kept = Directory.EnumerateFiles(_bot.DataFolder, "*", SearchOption.AllDirectories).Where(file => Contains(file, Token) || Contains(file, "verification-canary")).ToList();
        Assert.Empty(kept);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(_bot.DataFolder, "recordings")));
        Assert.DoesNotContain(Token, _bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_a_message_of_Slacks_own_that_the_channel_passes_on()
    {
        await PostAsync("B1:T1:D2", "where is order 1042?");

        var data = (await UntilAsync("B1:T1:D2", "Trail jacket")).GetProperty("channelData");

        Assert.Contains("Order 1042", data.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Trail jacket", data.GetProperty("blocks").GetRawText(), StringComparison.Ordinal);
        Assert.False(data.TryGetProperty("thread_ts", out _));
    }

    [Fact]
    public async Task What_is_said_in_a_thread_is_answered_in_it()
    {
        await PostAsync("B1:T1:C3", "<@UBOT> where is order 1042?", Thread);

        var answer = await UntilAsync($"B1:T1:C3:{Thread}", "Order 1042");

        Assert.Equal(Thread, answer.GetProperty("channelData").GetProperty("thread_ts").GetString());
    }

    [Fact]
    public async Task A_pressed_button_says_what_it_stands_for()
    {
        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["trigger_id"] = "1.2.3",
            ["token"] = "verification-canary",
            ["message"] = new JsonObject { ["ts"] = "1767603600.000001" },
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["value"] = SlackButton.WriteText("where is order 1042?"), ["action_ts"] = "1767603601.000001" }),
        };

        for (var i = 0; i < 2; i++)
        {
            await PostAsync("B1:T1:D4", content: new JsonObject { ["channelData"] = new JsonObject { ["Payload"] = payload.DeepClone(), ["ApiToken"] = Token } });
        }

        await UntilAsync("B1:T1:D4", "Order 1042");
        await PostAsync("B1:T1:D4", "where is order 2177?");
        Assert.DoesNotContain("Order 1042", (await UntilAsync("B1:T1:D4", "Order ")).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""{"SlackMessage":7,"Payload":[]}""")]
    [InlineData("""{"SlackMessage":{"event":{"thread_ts":{}}},"Payload":{"actions":[7]}}""")]
    [InlineData("""{"Payload":{"actions":[{"value":""}],"message":7}}""")]
    public async Task Channel_data_of_any_shape_do_no_harm(string data)
    {
        var conversation = $"B1:T1:D5{data.Length}";

        await PostAsync(conversation, "where is order 1042?", content: new JsonObject { ["channelData"] = JsonNode.Parse(data) });

        await UntilAsync(conversation, "Order 1042");
    }

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        var folder = Directory.CreateTempSubdirectory("switchboard-azure-slack-").FullName;
        _bot = await BotProcess.StartAsync(new() { ["Recordings__Path"] = Path.Combine(folder, "recordings") }, folder);
    }

    public async Task DisposeAsync()
    {
        var folder = _bot.DataFolder;
        await _bot.DisposeAsync();
        await _channel.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task PostAsync(string conversation, string text = "", string? thread = null, JsonObject? content = null)
    {
        var ts = $"1767603700.{++_ids:000000}";
        var told = new JsonObject { ["type"] = "message", ["channel"] = conversation.Split(':')[2], ["user"] = "U7", ["text"] = text, ["ts"] = ts, ["event_ts"] = ts, ["thread_ts"] = thread };
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString("n"),
            ["timestamp"] = "2026-01-05T10:00:00.000Z",
            ["channelId"] = "slack",
            ["serviceUrl"] = _channel.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = "U7:T1", ["name"] = "ann" },
            ["recipient"] = new JsonObject { ["id"] = "B1:T1", ["name"] = "switchboard" },
            ["conversation"] = new JsonObject { ["isGroup"] = conversation.Contains(":C", StringComparison.Ordinal), ["id"] = conversation },
            ["text"] = text,
            ["channelData"] = new JsonObject
            {
                ["SlackMessage"] = new JsonObject { ["token"] = "verification-canary", ["team_id"] = "T1", ["event_id"] = $"Ev{_ids}", ["type"] = "event_callback", ["event"] = told },
                ["ApiToken"] = Token,
            },
        };
        foreach (var (name, value) in content ?? [])
        {
            activity[name] = value?.DeepClone();
        }

        using var response = await FakeChannel.PostAsync(_bot, activity.ToJsonString());
        response.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> UntilAsync(string conversation, string text)
    {
        while (true)
        {
            if (await _channel.NextAsync(conversation) is var activity && activity.GetRawText().Contains(text, StringComparison.Ordinal))
            {
                return activity;
            }
        }
    }

    private static bool Contains(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }
}
