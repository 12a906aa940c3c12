using Microsoft.Playwright;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>The bot on somebody else's page, of another origin, in a real Chromium with the real Web Chat.</summary>
public sealed class EmbedTests(ChromiumFixture chromium, BotFixture shared) : IClassFixture<ChromiumFixture>, IClassFixture<BotFixture>
{
    private readonly List<string> _problems = [];

    [NeedsFact("chromium", "npm")]
    public async Task One_tag_puts_the_bot_on_a_page_and_it_greets_once_and_answers()
    {
        var bot = shared.Bot;
        await using var shop = await Shop.StartAsync(bot);
        var page = await OpenAsync(shop);

        await Button(page).ClickAsync();
        await ExpectAsync(page, "I am the assistant");
        await SayAsync(page, "where is my order 1042?");
        await ExpectAsync(page, "Order 1042");

        await Assertions.Expect(Articles(page, "I am the assistant")).ToHaveCountAsync(1);
        await Pictures.TakeAsync(page, "embed-wide");
        Assert.Empty(await Axe.FindProblemsAsync(Frame(page)));
        Assert.DoesNotContain(await Axe.FindProblemsAsync(page.MainFrame), problem => problem.Contains("switchboard-chat", StringComparison.Ordinal));
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task With_a_token_of_the_sites_own_the_conversation_goes_on_after_a_reload()
    {
        await using var bot = await BotProcess.StartAsync(new() { ["DirectLine__Secret"] = Shop.Secret });
        await using var shop = await Shop.StartAsync(bot, "data-token-url=\"/chat-token\" data-open=\"true\" data-label=\"Ask us\"");
        var page = await OpenAsync(shop);
        await ExpectAsync(page, "I am the assistant");
        await SayAsync(page, "where is my order 1042?");
        await ExpectAsync(page, "Order 1042");

        await page.ReloadAsync();

        await ExpectAsync(page, "Order 1042");
        await Assertions.Expect(Articles(page, "I am the assistant")).ToHaveCountAsync(1);
        await SayAsync(page, "where is my order 2177?");
        await ExpectAsync(page, "Order 2177");
        Assert.Equal("Ask us", await page.Locator("switchboard-chat iframe").GetAttributeAsync("title"));
        Assert.Equal(2, shop.Tokens);
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "npm")]
    public async Task After_a_long_sleep_the_conversation_goes_on()
    {
        await using var bot = await BotProcess.StartAsync();
        await using var shop = await Shop.StartAsync(bot, "data-open=\"true\"");
        var page = await OpenAsync(shop, clock: true);
        await ExpectAsync(page, "I am the assistant");
        await SayAsync(page, "where is my order 1042?");
        await ExpectAsync(page, "Order 1042");

        await page.Context.SetOfflineAsync(true);
        await bot.RestartAsync();
        await page.Context.SetOfflineAsync(false);
        await page.Context.Clock.FastForwardAsync("06:00:00");

        await ExpectAsync(page, "Order 1042");
        await SayAsync(page, "where is my order 2177?");
        await ExpectAsync(page, "Order 2177");
        await Assertions.Expect(Articles(page, "I am the assistant")).ToHaveCountAsync(1);
    }

    [NeedsFact("chromium", "npm")]
    public async Task What_is_said_while_it_is_closed_is_counted_on_the_button()
    {
        var bot = shared.Bot;
        await using var shop = await Shop.StartAsync(bot);
        var page = await OpenAsync(shop);
        await Button(page).ClickAsync();
        await ExpectAsync(page, "I am the assistant");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Button(page)).ToHaveAttributeAsync("aria-expanded", "false");

        // As the same visitor from another tab would: the answer comes while the panel is closed.
        await page.EvaluateAsync(
            """
            async bot => {
              const { conversationId, token } = JSON.parse(sessionStorage.getItem('switchboard.embedded'));
              await fetch(`${bot}v3/directline/conversations/${conversationId}/activities`, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
                body: JSON.stringify({ type: 'message', from: { id: 'x' }, text: 'where is my order 1042?' }) });
            }
            """,
            bot.Address.ToString());

        await Assertions.Expect(Button(page)).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("^Chat, [1-9] new$"));
        await Button(page).ClickAsync();
        await ExpectAsync(page, "Order 1042");
        await Assertions.Expect(Button(page)).ToHaveAccessibleNameAsync("Chat");
    }

    [NeedsFact("chromium", "npm")]
    public async Task The_keyboard_opens_it_writes_in_it_and_closes_it()
    {
        var bot = shared.Bot;
        await using var shop = await Shop.StartAsync(bot);
        var page = await OpenAsync(shop);

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await ExpectAsync(page, "I am the assistant");
        await Assertions.Expect(Chat(page).GetByRole(AriaRole.Textbox, new() { Name = "Message input box" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("where is my order 1042?");
        await page.Keyboard.PressAsync("Enter");
        await ExpectAsync(page, "Order 1042");
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Locator("switchboard-chat #panel")).ToBeHiddenAsync();
        await Assertions.Expect(Button(page)).ToBeFocusedAsync();
    }

    [NeedsFact("chromium", "npm")]
    public async Task The_sites_colours_reach_the_chat_and_its_odd_styles_do_not()
    {
        var bot = shared.Bot;
        await using var shop = await Shop.StartAsync(bot, "data-open=\"true\"", ":root { --switchboard-accent: rgb(0, 100, 0); --switchboard-on-accent: rgb(255, 255, 255) }");
        var page = await OpenAsync(shop);
        await ExpectAsync(page, "I am the assistant");

        Assert.Equal("rgb(0, 100, 0)", await Button(page).EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
        Assert.Equal("rgb(0, 100, 0)", await Frame(page).EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--accent')"));
        Assert.Equal(["16px", "none", "none"], await Button(page).EvaluateAsync<string[]>("e => (s => [s.fontSize, s.textTransform, s.transform])(getComputedStyle(e))"));
        await Pictures.TakeAsync(page, "embed-green");
    }

    [NeedsTheory("chromium")]
    [InlineData("lang=\"en\"", ColorScheme.Dark, "embed-narrow-dark", "ltr")]
    [InlineData("lang=\"ar\" dir=\"rtl\"", ColorScheme.Light, "embed-narrow-arabic", "rtl")]
    public async Task On_a_phone_it_fits_and_follows_the_pages_direction(string root, ColorScheme scheme, string picture, string direction)
    {
        var bot = shared.Bot;
        await using var shop = await Shop.StartAsync(bot, "data-open=\"true\"", root: root);
        var page = await chromium.OpenAsync(shop.Address, _problems, scheme, width: 360, height: 640);
        await Assertions.Expect(Chat(page).GetByText("I am the assistant").First).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, picture);

        Assert.Equal(direction, await Frame(page).EvaluateAsync<string>("getComputedStyle(document.querySelector('[role=feed]')).direction"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        var panel = (await page.Locator("switchboard-chat #panel").BoundingBoxAsync())!;
        Assert.True(panel.X >= 0 && panel.Y >= 0 && panel.X + panel.Width <= 360 && panel.Y + panel.Height <= 640, $"{panel.X} {panel.Y} {panel.Width} {panel.Height}");
        var button = (await Button(page).BoundingBoxAsync())!;
        Assert.Equal(direction == "rtl", button.X < 180);
    }

    [Fact]
    public async Task The_frame_may_be_in_pages_that_get_tokens_and_in_no_others()
    {
        await using var bot = await BotProcess.StartAsync(new() { ["DirectLine__AllowedOrigins__0"] = "https://shop.example" });

        using var response = await bot.Client.GetAsync(new Uri("/embed", UriKind.Relative));
        using var script = await bot.Client.GetAsync(new Uri("/embed.js", UriKind.Relative));

        Assert.EndsWith("frame-ancestors 'self' https://shop.example http://localhost:* http://127.0.0.1:*", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(("text/javascript", "cross-origin"), (script.Content.Headers.ContentType!.MediaType, script.Headers.GetValues("Cross-Origin-Resource-Policy").Single()));
        Assert.True((await script.Content.ReadAsByteArrayAsync()).Length < 20_000);
    }

    private async Task<IPage> OpenAsync(Shop shop, bool clock = false)
    {
        var page = await chromium.OpenAsync(new Uri("about:blank"), _problems);
        page.SetDefaultTimeout(30_000);
        if (clock)
        {
            await page.Context.Clock.InstallAsync();
        }

        await page.GotoAsync(shop.Address.ToString());
        return page;
    }

    private static ILocator Button(IPage page) => page.Locator("switchboard-chat button");

    private static IFrameLocator Chat(IPage page) => page.FrameLocator("switchboard-chat iframe");

    private static IFrame Frame(IPage page) => page.Frames.Single(frame => frame.Url.EndsWith("/embed", StringComparison.Ordinal));

    private static async Task SayAsync(IPage page, string text)
    {
        var box = Chat(page).GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    private static Task ExpectAsync(IPage page, string text) => Assertions.Expect(Articles(page, "Bot S said:").Filter(new() { HasText = text }).First).ToBeVisibleAsync();

    private static ILocator Articles(IPage page, string text) => Chat(page).GetByRole(AriaRole.Feed).Locator(":scope > *").Filter(new() { HasText = text });
}
