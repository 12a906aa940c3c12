using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Browser;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>The whole life of a conversation in real browsers: a customer in Web Chat, agents at the desk.</summary>
public sealed class DeskPageTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private readonly List<string> _problems = [];

    [NeedsFact("chromium", "npm")]
    public async Task A_customer_and_two_agents_through_transfer_and_hand_back_to_a_call()
    {
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always());
        var anna = await OpenDeskAsync(bot, "anna");
        var ben = await OpenDeskAsync(bot, "ben");
        await BecomeAvailableAsync(anna);
        await BecomeAvailableAsync(ben);
        var chat = await OpenChatAsync(bot);
        await SayAsync(chat, "where is my order 1042?");
        await ExpectAsync(chat, "Order 1042");
        await SayAsync(chat, "I want to speak to a person");
        await ExpectAsync(chat, "You are number 1 in the queue");

        await anna.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Take .*number 1$") }).ClickAsync();
        await ExpectAsync(chat, "Anna is here now");
        await Assertions.Expect(Log(anna).GetByText("where is my order 1042?")).ToBeVisibleAsync();
        await Assertions.Expect(anna.GetByRole(AriaRole.Complementary, new() { Name = "Context" }).GetByText("a person was asked for").First).ToBeVisibleAsync();
        await AnswerAsync(anna, "Hello <img src=x onerror=alert(1)> **there**");
        await ExpectAsync(chat, "Anna: Hello <img src=x onerror=alert(1)> **there**");
        await SayAsync(chat, "<b>thank you</b> [click](javascript:alert(1))");
        await Assertions.Expect(Log(anna).GetByText("<b>thank you</b> [click](javascript:alert(1))")).ToBeVisibleAsync();
        Assert.Equal(0, await Log(anna).Locator("b, img, a").CountAsync());

        // A draft outlives the page.
        await Box(anna).FillAsync("half a sent");
        await anna.ReloadAsync();
        await anna.Locator("#mine").GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(Box(anna)).ToHaveValueAsync("half a sent");

        await anna.GetByRole(AriaRole.Button, new() { Name = "Transfer" }).ClickAsync();
        await anna.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Transfer" }).ClickAsync();
        await ExpectAsync(chat, "Ben is here now");
        await ben.Locator("#mine").GetByRole(AriaRole.Button).First.ClickAsync();
        await ben.GetByLabel("Ready answers").SelectOptionAsync("return-steps");
        await ben.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await ExpectAsync(chat, "Pack the item");

        await ben.GetByRole(AriaRole.Button, new() { Name = "Give back to the assistant" }).ClickAsync();
        await ben.GetByLabel("What the assistant tells the customer").FillAsync("the label is in your mail");
        await ben.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Give back" }).ClickAsync();
        await ExpectAsync(chat, "Ben left me a note: “the label is in your mail”");
        await SayAsync(chat, "where is my order 1042?");
        await Assertions.Expect(Articles(chat, "Bot S said:").Filter(new() { HasText = "Order 1042" })).ToHaveCountAsync(2);

        await SayAsync(chat, "I want to speak to a person");
        await ExpectAsync(chat, "in the queue", 2);
        await SayAsync(chat, "Please call me back");
        await ExpectAsync(chat, "What is it about?");
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task When_the_agents_browser_is_closed_the_conversation_is_in_the_queue_again_in_its_place()
    {
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always(("Handoff__PresenceFor", "00:00:08")));
        var anna = await OpenDeskAsync(bot, "anna");
        var ben = await OpenDeskAsync(bot, "ben");
        await BecomeAvailableAsync(anna);
        await BecomeAvailableAsync(ben);
        var first = await DeskVisitor.ComeAsync(bot);
        await first.SayAsync("I want to speak to a person");
        await first.HearsAsync("in the queue");
        var second = await DeskVisitor.ComeAsync(bot);
        await second.SayAsync("I want to speak to a person");
        await second.HearsAsync("number 2");
        await anna.GetByRole(AriaRole.Button, new() { Name = "Take the next one" }).ClickAsync();
        await first.HearsAsync("Anna is here now");

        await anna.Context.CloseAsync();

        await first.HearsAsync("You have your old place in the queue, number 1");
        await Assertions.Expect(ben.Locator("#waiting").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
    }

    [NeedsTheory("chromium")]
    [InlineData(ColorScheme.Light, 1280, "lists")]
    [InlineData(ColorScheme.Dark, 1280, "talk")]
    [InlineData(ColorScheme.Light, 390, "talk")]
    [InlineData(ColorScheme.Dark, 390, "numbers")]
    public async Task The_page_has_nothing_that_axe_finds(ColorScheme scheme, int width, string view)
    {
        await NpmPackages.EnsureAsync(Path.Combine(Repository.Root, "Tests", "Bot.Tests", "Desk", "client"), "axe-core");
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always());
        var desk = await chromium.OpenAsync(new Uri(bot.Address, "/desk"), _problems, scheme, width, 800);
        await CheckAsync(desk, "signed out");
        await SignInAsync(desk, "anna");
        await BecomeAvailableAsync(desk);
        var visitor = await DeskVisitor.ComeAsync(bot);
        await visitor.SayAsync("where is my order 1042?");
        await visitor.SayAsync("I want to speak to a person");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Take the next one" }).ClickAsync();
        await Assertions.Expect(Log(desk).GetByText("where is my order 1042?")).ToBeVisibleAsync();
        if (view != "talk")
        {
            await desk.Locator($".views [data-view={view}]").ClickAsync();
        }

        if (view == "numbers")
        {
            await Assertions.Expect(desk.GetByRole(AriaRole.Heading, new() { Name = "Day by day" })).ToBeVisibleAsync();
        }

        await CheckAsync(desk, view);
        Assert.Equal(0, await desk.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        if (view == "talk")
        {
            await desk.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
            await desk.GetByText("What the assistant can learn from this").ClickAsync();
            await CheckAsync(desk, "a dialog");
        }

        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task Everything_at_the_desk_works_with_the_keyboard_alone()
    {
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always());
        var desk = await OpenDeskAsync(bot, "anna");
        await desk.GetByRole(AriaRole.Switch).FocusAsync();
        await desk.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.GetByRole(AriaRole.Switch, new() { Name = "Available" })).ToBeVisibleAsync();
        var visitor = await DeskVisitor.ComeAsync(bot);
        await visitor.SayAsync("I want to speak to a person");
        var next = desk.GetByRole(AriaRole.Button, new() { Name = "Take the next one" });
        await Assertions.Expect(next).ToBeEnabledAsync();
        await next.FocusAsync();
        await desk.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Box(desk)).ToBeFocusedAsync();

        // The server's answer to what is sent comes late: who has gone on to a button meanwhile stays there.
        var answered = new TaskCompletionSource();
        await desk.RouteAsync("**/api/desk/say", async route =>
        {
            var response = await route.FetchAsync();
            await answered.Task;
            await route.FulfillAsync(new() { Response = response });
        });
        await desk.Keyboard.TypeAsync("with the keyboard");
        await desk.Keyboard.PressAsync("Enter");
        await visitor.HearsAsync("Anna: with the keyboard");
        var close = desk.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true });
        await close.FocusAsync();
        answered.SetResult();
        await Assertions.Expect(Log(desk).GetByText("Sending…")).ToHaveCountAsync(0);

        await Assertions.Expect(close).ToBeFocusedAsync();
        await close.PressAsync("Enter");
        await desk.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close it" }).PressAsync("Enter");
        await visitor.HearsAsync("has closed this conversation");
        Assert.Empty(_problems);
    }

    private static async Task CheckAsync(IPage page, string where)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Tests", "Bot.Tests", "Desk", "client", "node_modules", "axe-core", "axe.min.js")) + ";0");
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 200)).join(' | ')}`)");
        Assert.True(found.GetArrayLength() == 0, $"{where}: {string.Join('\n', found.EnumerateArray())}");
    }

    private async Task<IPage> OpenDeskAsync(BotProcess bot, string name)
    {
        var page = await chromium.OpenAsync(new Uri(bot.Address, "/desk"), _problems);
        page.SetDefaultTimeout(60_000);
        await SignInAsync(page, name);
        return page;
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Use {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Yours" })).ToBeAttachedAsync();
    }

    private static async Task BecomeAvailableAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Switch).ClickAsync();
        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync("You are available.");
    }

    private static ILocator Log(IPage page) => page.GetByRole(AriaRole.Log, new() { Name = "What was said" });

    private static ILocator Box(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" });

    private static async Task AnswerAsync(IPage page, string text)
    {
        await Box(page).FillAsync(text);
        await Box(page).PressAsync("Enter");
    }

    private async Task<IPage> OpenChatAsync(BotProcess bot)
    {
        var page = await chromium.OpenAsync(bot.Address, _problems);
        page.SetDefaultTimeout(60_000);
        await ExpectAsync(page, "I am the assistant");
        return page;
    }

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    private static Task ExpectAsync(IPage page, string text, int count = 1) =>
        Assertions.Expect(Articles(page, "Bot S said:").Filter(new() { HasText = text }).Nth(count - 1)).ToBeVisibleAsync();

    private static ILocator Articles(IPage page, string text) => page.GetByRole(AriaRole.Feed).Locator(":scope > *").Filter(new() { HasText = text });
}
