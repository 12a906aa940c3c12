using Microsoft.Playwright;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>The pages can be used by everyone: axe finds nothing, the keyboard is enough, languages from right to left are laid out so, and nothing moves for who does not want it.</summary>
public sealed class AccessibilityTests(ChromiumFixture chromium, BotFixture shared) : IClassFixture<ChromiumFixture>, IClassFixture<BotFixture>
{
    private readonly List<string> _problems = [];

    [NeedsTheory("chromium")]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task The_page_has_nothing_that_axe_minds(ColorScheme scheme, int width)
    {
        var bot = shared.Bot;
        var page = await chromium.OpenAsync(bot.Address, _problems, scheme, width);
        await Assertions.Expect(page.GetByText("I am the assistant").First).ToBeVisibleAsync();
        await SayAsync(page, "where is my order 1042?");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Order 1042" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#map[data-ready=true]")).ToBeAttachedAsync();
        await Pictures.TakeAsync(page, $"page-{scheme}-{width}");

        Assert.Empty(await Axe.FindProblemsAsync(page.MainFrame));
        if (width < 500)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Decision map" }).ClickAsync();
            Assert.Empty(await Axe.FindProblemsAsync(page.MainFrame));
        }
    }

    [NeedsTheory("chromium")]
    [InlineData("/knowledge/returns", ColorScheme.Light)]
    [InlineData("/knowledge/returns", ColorScheme.Dark)]
    [InlineData("/knowledge/no-such-page", ColorScheme.Light)]
    [InlineData("/embed", ColorScheme.Light)]
    public async Task So_have_the_other_pages(string path, ColorScheme scheme)
    {
        var bot = shared.Bot;
        var page = await chromium.OpenAsync(new Uri(bot.Address, path), _problems, scheme);
        await Pictures.TakeAsync(page, $"{path[1..].Replace('/', '-')}-{scheme}");

        Assert.Empty(await Axe.FindProblemsAsync(page.MainFrame));
    }

    [NeedsTheory("chromium")]
    [InlineData("ar-EG", "rtl")]
    [InlineData("he-IL", "rtl")]
    [InlineData("de-DE", "ltr")]
    public async Task A_language_from_right_to_left_is_laid_out_so(string locale, string direction)
    {
        var bot = shared.Bot;
        var page = await chromium.OpenAsync(new Uri(bot.Address, $"/?locale={locale}"), _problems);
        var articles = page.GetByRole(AriaRole.Feed).Locator(":scope > *");
        await Assertions.Expect(articles.First).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, $"page-{locale}");

        Assert.Equal(direction, await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('[role=feed]')).direction"));
        var chat = (await page.Locator(".talk").BoundingBoxAsync())!;
        var side = (await page.Locator(".side").BoundingBoxAsync())!;
        Assert.Equal(direction == "rtl", chat.X > side.X);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(await Axe.FindProblemsAsync(page.MainFrame));
    }

    [NeedsFact("chromium", "npm")]
    public async Task Nothing_of_ours_moves_for_who_wants_no_motion()
    {
        var bot = shared.Bot;
        var page = await chromium.OpenAsync(bot.Address, _problems);
        await Assertions.Expect(page.GetByText("I am the assistant").First).ToBeVisibleAsync();
        await SayAsync(page, "where is my order 1042?");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Order 1042" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#map[data-ready=true]")).ToBeAttachedAsync();

        var moving = await page.EvaluateAsync<string[]>(
            "document.getAnimations().filter(a => !a.effect?.target?.closest('#chat') && a.effect.getComputedTiming().duration > 1).map(a => a.effect.target.outerHTML.slice(0, 120))");

        Assert.Empty(moving);
    }

    [NeedsFact("chromium", "npm")]
    public async Task The_keyboard_alone_reaches_the_chat_the_questions_and_the_map()
    {
        var bot = shared.Bot;
        var page = await chromium.OpenAsync(bot.Address, _problems);
        await Assertions.Expect(page.GetByText("I am the assistant").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#map[data-ready=true]")).ToBeAttachedAsync();

        var reached = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("(e => [e.closest('#chat') ? 'chat' : e.closest('#map') ? 'map' : e.closest('.try') ? 'try' : e.className || e.tagName, getComputedStyle(e).outlineStyle].join(' '))(document.activeElement)"));
        }

        Assert.StartsWith("skip", reached[0], StringComparison.Ordinal);
        Assert.Contains(reached, place => place.StartsWith("chat", StringComparison.Ordinal));
        Assert.Contains(reached, place => place.StartsWith("map", StringComparison.Ordinal));
        Assert.Contains(reached, place => place.StartsWith("try", StringComparison.Ordinal) && !place.EndsWith("none", StringComparison.Ordinal));
    }

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }
}
