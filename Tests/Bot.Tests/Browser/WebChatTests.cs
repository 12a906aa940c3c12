using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Desk;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>A person opens the page and talks, in a real Chromium with the real Web Chat.</summary>
public sealed class WebChatTests(ChromiumFixture chromium, BotFixture shared) : IClassFixture<ChromiumFixture>, IClassFixture<BotFixture>
{
    private readonly List<string> _problems = [];

    [NeedsFact("chromium", "npm")]
    public async Task The_bot_greets_once_and_tells_the_truth_about_an_order()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot);

        await SayAsync(page, "where is my order 1042?");

        await ExpectAsync(page, "Order 1042");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Order 1042" })).ToBeVisibleAsync();
        await Assertions.Expect(Articles(page, "I am the assistant")).ToHaveCountAsync(1);
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task A_return_goes_on_after_the_server_was_killed_in_the_middle()
    {
        await using var bot = await BotProcess.StartAsync();
        var page = await OpenAsync(bot);
        await SayAsync(page, "I want to return something");
        await ExpectAsync(page, "Which order is it from?");
        await SayAsync(page, "5531");
        await ExpectAsync(page, "Why do you want to return it?");

        await bot.RestartAsync();
        await Assertions.Expect(page.GetByText("Connectivity Status: Connected")).ToBeAttachedAsync();
        await SayAsync(page, "I changed my mind");
        await ExpectAsync(page, "Shall I register the return of order 5531");
        await Suggestion(page, "Yes").ClickAsync();

        await ExpectAsync(page, "is registered");
    }

    [NeedsFact("chromium", "npm")]
    public async Task A_reload_keeps_the_conversation()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot);
        await SayAsync(page, "where is my order 1042?");
        await ExpectAsync(page, "Order 1042");

        await page.ReloadAsync();

        await ExpectAsync(page, "Order 1042");
        await Assertions.Expect(Articles(page, "I am the assistant")).ToHaveCountAsync(1);
        await SayAsync(page, "thanks");
        await Assertions.Expect(Articles(page, "You said: thanks")).ToHaveCountAsync(1);
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task Everything_works_with_the_keyboard_alone()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot);

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" }).FocusAsync();
        await page.Keyboard.TypeAsync("hello");
        await page.Keyboard.PressAsync("Enter");
        var suggestion = Suggestion(page, "Where is my order?");
        await Assertions.Expect(suggestion).ToBeVisibleAsync();
        await suggestion.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Articles(page, "You said: Where is my order?")).ToHaveCountAsync(1);
    }

    [NeedsFact("chromium", "npm")]
    public async Task The_buttons_beside_the_chat_say_their_words()
    {
        var bot = shared.Bot;
        var page = await OpenAsync(bot);

        await page.GetByRole(AriaRole.Button, new() { Name = "Where is my order 1042?" }).ClickAsync();

        await ExpectAsync(page, "Order 1042");
    }

    [NeedsFact("chromium", "npm")]
    public async Task The_calendar_file_of_a_promised_call_is_downloaded_and_holds_the_time_that_was_promised()
    {
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always());
        var page = await OpenAsync(bot);
        var day = DateTime.UtcNow.Date.AddDays(10);
        (string Says, string Hears)[] talk =
        [
            ("please call me back", "What is it about?"),
            ("my parcel is late", "Which telephone number"),
            ("+1 555 010 7788", "When suits you"),
            (day.ToString("'on' MMMM d 'at 3:30 pm'", CultureInfo.InvariantCulture), "It is noted"),
        ];
        foreach (var (says, hears) in talk)
        {
            await SayAsync(page, says);
            await ExpectAsync(page, hears);
        }

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("callback\\.ics") }).ClickAsync());

        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal("callback.ics", download.SuggestedFilename);
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Contains(day.ToString("'DTSTART:'yyyyMMdd'T153000Z'", CultureInfo.InvariantCulture), lines);
        Assert.Contains(day.ToString("'DTEND:'yyyyMMdd'T154500Z'", CultureInfo.InvariantCulture), lines);
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task The_page_follows_the_colour_scheme_and_fits_a_phone()
    {
        var bot = shared.Bot;
        var page = await chromium.OpenAsync(bot.Address, _problems, ColorScheme.Dark, width: 360, height: 640);
        await ExpectAsync(page, "I am the assistant");

        var background = await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.panel')).backgroundColor");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

        Assert.Matches(new Regex(@"^rgb\((1|2|3)?\d, "), background);
        Assert.Equal(0, overflow);
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" })).ToBeInViewportAsync();
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task Files_can_be_sent_only_where_that_is_configured()
    {
        var closed = shared.Bot;
        await using var open = await BotProcess.StartAsync(new() { ["DirectLine__UploadEnabled"] = "true" });

        var without = await OpenAsync(closed);
        var with = await OpenAsync(open);

        await Assertions.Expect(without.GetByRole(AriaRole.Button, new() { Name = "Upload file" })).ToHaveCountAsync(0);
        await Assertions.Expect(with.GetByRole(AriaRole.Button, new() { Name = "Upload file" })).ToHaveCountAsync(1);
    }

    private async Task<IPage> OpenAsync(BotProcess bot)
    {
        var page = await chromium.OpenAsync(bot.Address, _problems);
        page.SetDefaultTimeout(30_000);
        await ExpectAsync(page, "I am the assistant");
        return page;
    }

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    // The bot's own words: the person's message is on the page before it has reached the server.
    private static Task ExpectAsync(IPage page, string text) =>
        Assertions.Expect(Articles(page, "Bot S said:").Filter(new() { HasText = text }).First).ToBeVisibleAsync();

    private static ILocator Suggestion(IPage page, string text) =>
        page.GetByRole(AriaRole.Toolbar, new() { Name = "Suggested actions" }).GetByRole(AriaRole.Button, new() { Name = text, Exact = true });

    private static ILocator Articles(IPage page, string text) => page.GetByRole(AriaRole.Feed).Locator(":scope > *").Filter(new() { HasText = text });
}
