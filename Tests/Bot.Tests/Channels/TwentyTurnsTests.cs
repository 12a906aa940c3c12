using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Browser;
using Switchboard.Tests.Bot.Playground;
using Switchboard.Tests.Bot.Slack;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Shows;

/// <summary>
/// The same conversation of twenty turns over Teams (the real Agents Playground in a real browser), Slack (signed requests, a Slack on this machine), Web Chat (a real browser) and the
/// Emulator's protocol. What each channel got is in Snapshots/; with SWITCHBOARD_SNAPSHOTS=write the files are written anew.
/// </summary>
public sealed class TwentyTurnsTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [NeedsFact("chromium", "node", "npm")]
    public async Task Each_channel_gets_the_same_conversation_in_its_own_shapes()
    {
        var renderings = new Dictionary<string, ChannelRendering>
        {
            ["emulator"] = await EmulatorAsync(),
            ["slack"] = await SlackAsync(),
            ["webchat"] = await WebChatAsync(),
            ["teams"] = await TeamsAsync(),
        };

        foreach (var (channel, rendering) in renderings)
        {
            Compare(channel, rendering.ToString());
        }

        Assert.All(renderings.Values, rendering => Assert.Equal(renderings["webchat"].Words, rendering.Words));
    }

    private static async Task<ChannelRendering> EmulatorAsync()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        var conversation = $"{Guid.NewGuid()}|livechat";
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
        var seen = 0;
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

    private async Task<ChannelRendering> TeamsAsync()
    {
        await using var bot = await BotProcess.StartAsync();
        await using var playground = await PlaygroundProcess.StartAsync(bot, "msteams", listens: false);
        var frames = Channel.CreateUnbounded<JsonElement>();
        var page = await OpenAsync(frames, frame => frame.TryGetProperty("action", out var action) && action.GetString() == "createMessage" && IsBots(frame.GetProperty("message")) ? [frame.GetProperty("message")] : []);
        await page.GotoAsync(playground.Address.ToString());
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "Personal Chat" }).ClickAsync();
        await SkipAsync(frames, "I am the assistant");
        return await TalkAsync(
            "teams",
            async text =>
            {
                var box = page.Locator("[data-lexical-editor=true]").Last;
                await box.ClickAsync();
                await page.Keyboard.TypeAsync(text);
                await page.GetByRole(AriaRole.Button, new() { Name = "Send Message" }).ClickAsync();
            },
            () => NextAsync(frames));
    }

    private static bool IsBots(JsonElement message) => message.GetProperty("from").GetRawText().Contains("bot", StringComparison.OrdinalIgnoreCase);

    /// <summary>Replies come in order: what arrives before the answer to a turn still belongs to the turn before.</summary>
    private static async Task<ChannelRendering> TalkAsync(string channel, Func<string, Task> say, Func<Task<JsonElement>> next)
    {
        var rendering = new ChannelRendering(channel);
        foreach (var (says, answer) in TwentyTurns.All)
        {
            await say(says);
            JsonElement message;
            while (!(message = await next().WaitAsync(Limit)).GetRawText().Contains(answer, StringComparison.OrdinalIgnoreCase) || IsLate(message))
            {
                rendering.Add(message);
            }

            rendering.Says(says);
            rendering.Add(message);
        }

        return rendering;
    }

    /// <summary>A card that comes as a message of its own belongs to the text before it.</summary>
    private static bool IsLate(JsonElement message) =>
        !message.TryGetProperty("blocks", out _)
        && (!message.TryGetProperty("text", out var text) || text.GetString() is not { Length: > 0 })
        && !message.TryGetProperty("summary", out _);

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

    private static void Compare(string channel, string rendering)
    {
        var file = Path.Combine(Repository.Root, "Tests", "Bot.Tests", "Channels", "Snapshots", channel + ".txt");
        if (Environment.GetEnvironmentVariable("SWITCHBOARD_SNAPSHOTS") == "write")
        {
            File.WriteAllText(file, rendering);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), rendering);
    }
}
