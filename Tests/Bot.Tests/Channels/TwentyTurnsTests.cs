using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Browser;
using Switchboard.Tests.Bot.Playground;
using Switchboard.Tests.Bot.Slack;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Shows;

/// <summary>
/// The same conversation of twenty turns over Teams (the page of the real Agents Playground in a real browser), Slack (signed requests, a Slack on this machine), Web Chat (a real browser)
/// and the Emulator's protocol. What each channel got is in Snapshots/, and so is what the Playground's page shows of it; with SWITCHBOARD_SNAPSHOTS=write the files are written anew.
/// words.txt has what all of them say.
/// </summary>
public sealed class TwentyTurnsTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Over_the_Emulators_protocol() => Compare("emulator", await EmulatorAsync());

    [Fact]
    public async Task In_Slack() => Compare("slack", await SlackAsync());

    [NeedsFact("chromium", "npm")]
    public async Task In_Web_Chat() => Compare("webchat", await WebChatAsync());

    [NeedsFact("chromium", "node", "npm")]
    public async Task In_Teams()
    {
        await using var bot = await BotProcess.StartAsync();
        await using var playground = await PlaygroundProcess.StartAsync(bot, "msteams");
        var frames = Channel.CreateUnbounded<JsonElement>();
        var page = new PlaygroundPage(await OpenAsync(frames, PlaygroundPage.BotMessages));
        await page.OpenAsync(playground);
        await SkipAsync(frames, "I am the assistant");

        var rendering = await TalkAsync("teams", page.SayAsync, () => NextAsync(frames));
        var shown = await page.ReadAsync(TwentyTurns.All[^1].Answer);
        var refreshed = await page.PressAsync("Order 2177", "Refresh");

        Compare("teams", rendering);
        CompareFile("teams-page.txt", shown);
        Assert.Equal("application/vnd.microsoft.card.adaptive", refreshed.GetProperty("type").GetString());
        Assert.Contains("Order 2177", refreshed.GetProperty("value").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", bot.Output, StringComparison.Ordinal);
    }

    private static async Task<ChannelRendering> EmulatorAsync()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        var conversation = $"{Guid.NewGuid()}|livechat";
        var arrival = channel.Message("", conversation).Replace("\"message\"", "\"conversationUpdate\"", StringComparison.Ordinal).Replace("\"text\": \"\"", "\"membersAdded\": [{\"id\": \"bot\"}, {\"id\": \"user-1\"}]", StringComparison.Ordinal);
        using (var arrived = await FakeChannel.PostAsync(bot, arrival))
        {
            arrived.EnsureSuccessStatusCode();
        }

        return await TalkAsync(
            "emulator",
            async text =>
            {
                using var response = await FakeChannel.PostAsync(bot, channel.Message(text, conversation));
                response.EnsureSuccessStatusCode();
            },
            () => channel.NextAsync(conversation));
    }

    private static async Task<ChannelRendering> SlackAsync()
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var bot = await BotProcess.StartAsync(slack.Settings());
        using (var opened = await FakeSlack.PostAsync(bot, FakeSlack.Envelope(new { type = "app_home_opened", user = "U7", channel = "D1", tab = "messages", event_ts = slack.NextTs() })))
        {
            opened.EnsureSuccessStatusCode();
        }

        await slack.UntilAsync("D1", 1);
        var seen = 1;
        return await TalkAsync(
            "slack",
            async text =>
            {
                using var response = await FakeSlack.PostAsync(bot, FakeSlack.Envelope(slack.Message("D1", text)));
                response.EnsureSuccessStatusCode();
            },
            async () => (await slack.UntilAsync("D1", ++seen))[seen - 1].Arguments);
    }

    private async Task<ChannelRendering> WebChatAsync()
    {
        await using var bot = await BotProcess.StartAsync();
        var frames = Channel.CreateUnbounded<JsonElement>();
        var page = await OpenAsync(frames, frame => frame.TryGetProperty("activities", out var activities)
            ? activities.EnumerateArray().Where(activity => activity.GetProperty("type").GetString() == "message" && activity.GetProperty("from").GetProperty("role").GetString() == "bot")
            : []);
        await page.GotoAsync(bot.Address.ToString());
        await SkipAsync(frames, "I am the assistant");
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        return await TalkAsync(
            "webchat",
            async text =>
            {
                await box.FillAsync(text);
                await box.PressAsync("Enter");
            },
            () => NextAsync(frames));
    }

    /// <summary>Replies come in order: what arrives before the answer to a turn still belongs to the turn before.</summary>
    private static async Task<ChannelRendering> TalkAsync(string channel, Func<string, Task> say, Func<Task<JsonElement>> next)
    {
        var rendering = new ChannelRendering(channel);
        foreach (var (says, answer) in TwentyTurns.All)
        {
            await say(says);
            JsonElement message;
            while (!(message = await NextAsync(next, says)).GetRawText().Contains(answer, StringComparison.OrdinalIgnoreCase) || IsLate(message))
            {
                rendering.Add(message);
            }

            rendering.Says(says);
            rendering.Add(message);
        }

        return rendering;
    }

    private static async Task<JsonElement> NextAsync(Func<Task<JsonElement>> next, string says)
    {
        try
        {
            return await next().WaitAsync(Limit);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            throw new TimeoutException($"No answer to '{says}' came.", e);
        }
    }

    /// <summary>A card that comes as a message of its own belongs to the text before it.</summary>
    private static bool IsLate(JsonElement message) =>
        !message.TryGetProperty("blocks", out _)
        && (!message.TryGetProperty("text", out var text) || text.GetString() is not { Length: > 0 })
        && message.GetRawText().Contains("FactSet", StringComparison.Ordinal);

    private async Task<IPage> OpenAsync(Channel<JsonElement> frames, Func<JsonElement, IEnumerable<JsonElement>> read)
    {
        var page = await chromium.OpenAsync(new Uri("about:blank"), []);
        page.SetDefaultTimeout(60_000);
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Text is { Length: > 0 } text)
            {
                using var document = JsonDocument.Parse(text);
                foreach (var message in read(document.RootElement))
                {
                    frames.Writer.TryWrite(message.Clone());
                }
            }
        };
        return page;
    }

    private static async Task SkipAsync(Channel<JsonElement> frames, string text)
    {
        while (!(await NextAsync(frames)).GetRawText().Contains(text, StringComparison.Ordinal))
        {
        }
    }

    private static async Task<JsonElement> NextAsync(Channel<JsonElement> frames) => await frames.Reader.ReadAsync().AsTask().WaitAsync(Limit);

    /// <summary>The channel got what its snapshot says; and every channel got the same words, which all compare with one file.</summary>
    private static void Compare(string channel, ChannelRendering rendering)
    {
        CompareFile(channel + ".txt", rendering.ToString());
        CompareFile("words.txt", string.Join('\n', rendering.Words) + "\n");
    }

    private static void CompareFile(string name, string text)
    {
        var file = Path.Combine(Repository.Root, "Tests", "Bot.Tests", "Channels", "Snapshots", name);
        if (Environment.GetEnvironmentVariable("SWITCHBOARD_SNAPSHOTS") == "write" && !(name == "words.txt" && File.Exists(file)))
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }
}
