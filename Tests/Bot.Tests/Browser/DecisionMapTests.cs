using System.Text.Json;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Support;
using static Switchboard.Tests.Bot.Conversations.ConversationClient;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>The live decision map, in a real Chromium with the real Mermaid.</summary>
public sealed class DecisionMapTests(ChromiumFixture chromium, BotFixture shared) : IClassFixture<ChromiumFixture>, IClassFixture<BotFixture>
{
    private const string Map = "[data-chart=conversation]";

    private static readonly string[] Script = ["when are you open on Saturdays?", "where is my order 1042?", "xyzzy plugh", "I want to return something", "5531", "I changed my mind", "yes"];

    private readonly List<string> _problems = [];

    [NeedsFact("chromium", "npm")]
    public async Task The_way_of_each_turn_of_a_conversation_lights_up()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot);
        var conversation = await ConversationAsync(page);

        for (var said = 0; said < Script.Length; said++)
        {
            await SayAsync(page, Script[said]);
            var turns = await TurnsAsync(bot, conversation, said + 2);
            await ExpectPlaceAsync(page, said + 2, said + 2);
            await ExpectLitAsync(page, turns[said + 1]);
        }

        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task Earlier_turns_are_stepped_through_with_the_keyboard_and_a_diamond_says_why()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot);
        var conversation = await ConversationAsync(page);
        await SayAsync(page, "when are you open on Saturdays?");
        await ExpectPlaceAsync(page, 2, 2);
        await SayAsync(page, "xyzzy plugh");
        await ExpectPlaceAsync(page, 3, 3);
        var turns = await TurnsAsync(bot, conversation, 3);

        await page.GetByRole(AriaRole.Region, new() { Name = "How the bot decides" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await ExpectPlaceAsync(page, 2, 3);
        await ExpectLitAsync(page, turns[1]);
        await Assertions.Expect(page.Locator($"{Map} .sentence")).ToHaveTextAsync("Turn 2: understood, answered from a template, sent.");

        var step = turns[1].GetProperty("path").EnumerateArray().Single(step => step.GetProperty("node").GetString() == "E");
        var (value, threshold) = (Number(step, "value"), Number(step, "threshold"));
        var diamond = page.Locator($"{Map} [data-node=E]");
        await Assertions.Expect(diamond).ToHaveRoleAsync(AriaRole.Button);
        await Assertions.Expect(diamond).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex($@"Step \d+ of \d+: User Intent Clear\? Yes \({value}, limit {threshold}\)"));
        await diamond.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var decision = page.GetByRole(AriaRole.Region, new() { Name = "Decision", Exact = true });
        await Assertions.Expect(decision).ToContainTextAsync("User Intent Clear?");
        await Assertions.Expect(decision).ToContainTextAsync($"“No” was not taken: {value} reaches the threshold of {threshold}.");

        await page.Keyboard.PressAsync("End");
        await ExpectPlaceAsync(page, 3, 3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Earlier turn" }).ClickAsync();
        await ExpectPlaceAsync(page, 2, 3);
        await SayAsync(page, "thanks");
        await Assertions.Expect(page.Locator($"{Map} .place")).ToHaveTextAsync("Turn 2 of 4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Latest" }).ClickAsync();
        await ExpectPlaceAsync(page, 4, 4);
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task All_conversations_together_are_a_heat_map_in_the_dark_too()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        await channel.AskAsync(bot, "when are you open?", "elsewhere");
        var page = await OpenAsync(bot, ColorScheme.Dark);

        await page.GetByRole(AriaRole.Button, new() { Name = "All conversations" }).ClickAsync();

        await Assertions.Expect(page.Locator($"{Map} .sentence")).ToContainTextAsync("All conversations: 2 turns since");
        await Assertions.Expect(page.Locator($"{Map} .steps")).ToContainTextAsync("First Time User? Yes 100 % · No 0 %");
        var hot = await page.EvaluateAsync<string>("document.querySelector('[data-arrow=\"A>B\"]').style.getPropertyValue('--heat')");
        Assert.Equal("1", hot);
        await page.GetByRole(AriaRole.Button, new() { Name = "All conversations" }).ClickAsync();
        await ExpectPlaceAsync(page, 1, 1);
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task An_operator_opens_a_conversation_of_another_channel_by_its_id()
    {
        const string Id = "a:1zQ/x+y=@thread.tacv2;messageid=17";
        await using var channel = await FakeChannel.StartAsync();
        var bot = shared.Bot;
        await channel.AskAsync(bot, "when are you open on Saturdays?", Id);
        var page = await OpenAsync(bot);

        await page.GetByText("Open another conversation").ClickAsync();
        await page.GetByLabel("Conversation id").FillAsync(Id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText($"Conversation {Id}")).ToBeVisibleAsync();
        await ExpectPlaceAsync(page, 1, 1);
        await ExpectLitAsync(page, (await TurnsAsync(bot, Id, 1))[0]);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Chat" })).ToBeHiddenAsync();
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task The_token_that_a_look_up_needed_has_a_map_of_its_own()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot);
        await SayAsync(page, "where is my order 1042?");
        await ExpectPlaceAsync(page, 2, 2);

        await page.GetByRole(AriaRole.Tab, new() { Name = "Tokens" }).ClickAsync();

        var tokens = page.GetByRole(AriaRole.Tabpanel, new() { Name = "Tokens" });
        await Assertions.Expect(tokens.Locator(".node.lit").First).ToBeVisibleAsync();
        var shown = int.Parse((await tokens.Locator(".place").TextContentAsync())!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        var operations = (await GetAsync(bot, "/api/tokens/paths")).Body.GetProperty("operations");
        var expected = operations[shown - 1].GetProperty("path").EnumerateArray().Select(step => step.GetProperty("node").GetString()!).Distinct().Order(StringComparer.Ordinal);
        var lit = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-chart=token-lifecycle] .node.lit')].map(e => e.dataset.node)");
        Assert.Equal(expected, lit.Order(StringComparer.Ordinal));
        await Assertions.Expect(page.Locator(Map)).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator(Map)).ToBeVisibleAsync();
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task A_phone_shows_the_chat_or_the_map()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot, width: 360, height: 740);
        await Assertions.Expect(page.Locator("#map")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Decision map" }).ClickAsync();

        await Assertions.Expect(page.Locator($"{Map} [data-node=A].lit")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#chat")).ToBeHiddenAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task All_that_can_be_operated_has_a_role_and_a_name()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot);
        await SayAsync(page, "when are you open on Saturdays?");
        await ExpectPlaceAsync(page, 2, 2);

        var nameless = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('#map button, #map [tabindex="0"], #map input, #map [role]')]
              .filter(e => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.labels?.length || e.textContent.trim() || e.matches('[role=status]')))
              .map(e => e.outerHTML.slice(0, 120))
            """);
        var focusable = await page.EvaluateAsync<string[]>($"[...document.querySelectorAll('{Map} .canvas .node[tabindex]')].map(e => e.dataset.node).sort()");
        var lit = await page.EvaluateAsync<string[]>($"[...document.querySelectorAll('{Map} .canvas .node.lit')].map(e => e.dataset.node).sort()");

        Assert.Empty(nameless);
        Assert.Equal(lit, focusable);
        Assert.Equal("polite", await page.Locator($"{Map} .sentence").GetAttributeAsync("aria-live"));
        Assert.Empty(_problems);
    }

    private async Task<IPage> OpenAsync(BotProcess bot, ColorScheme scheme = ColorScheme.Light, int width = 1360, int height = 900)
    {
        var page = await chromium.OpenAsync(bot.Address, _problems, scheme, width, height);
        page.SetDefaultTimeout(60_000);
        await Assertions.Expect(page.Locator("#map[data-ready=true]")).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator($"{Map} .place")).ToHaveTextAsync("Turn 1 of 1");
        return page;
    }

    private static Task<string> ConversationAsync(IPage page) => page.EvaluateAsync<string>("document.documentElement.dataset.conversation");

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    private static Task ExpectPlaceAsync(IPage page, int turn, int turns) => Assertions.Expect(page.Locator($"{Map} .place")).ToHaveTextAsync($"Turn {turn} of {turns}");

    /// <summary>The lit nodes and arrows are those of the path that the API tells.</summary>
    private static async Task ExpectLitAsync(IPage page, JsonElement turn)
    {
        var steps = turn.GetProperty("path").EnumerateArray().Select(step => step.GetProperty("node").GetString()!).ToList();
        var lit = await page.EvaluateAsync<string[]>($"[...document.querySelectorAll('{Map} .canvas .node.lit')].map(e => e.dataset.node)");
        var arrows = await page.EvaluateAsync<string[]>($"[...document.querySelectorAll('{Map} .canvas path.lit')].map(e => e.dataset.arrow)");

        Assert.NotEmpty(steps);
        Assert.Equal(steps.Distinct().Order(StringComparer.Ordinal), lit.Order(StringComparer.Ordinal));
        var chart = Switchboard.Dialogs.Paths.DecisionChart.Conversation;
        var connected = steps.Where(node => chart.Arrows.Any(arrow => arrow.From == node || arrow.To == node)).ToList();
        Assert.Equal(
            connected.Zip(connected.Skip(1), (from, to) => $"{from}>{to}").Distinct().Order(StringComparer.Ordinal),
            arrows.Order(StringComparer.Ordinal));
    }

    private static string Number(JsonElement step, string name) =>
        step.GetProperty(name).GetDouble() is var value && value == Math.Floor(value) ? value.ToString("0", System.Globalization.CultureInfo.InvariantCulture) : value.ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
}
