using Microsoft.Playwright;
using Switchboard.Tests.Bot.Browser;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>What the desk's page tells an agent who looks elsewhere, and what both sides see while the other writes, in real browsers.</summary>
public sealed class DeskAlertsTests(ChromiumFixture chromium, DeskBot bot) : IClassFixture<ChromiumFixture>, IClassFixture<DeskBot>
{
    /// <summary>Notes what the page shows and plays; a browser without a screen shows no notifications, and is never hidden.</summary>
    private const string Recorder = """
        window.shown = [];
        window.tones = 0;
        window.Notification = class {
          static permission = 'granted';
          constructor(title, options) { shown.push(`${title} ${options.body ?? ''}`.trim()); }
          close() {}
        };
        const create = AudioContext.prototype.createOscillator;
        AudioContext.prototype.createOscillator = function () { tones++; return create.call(this); };
        Object.defineProperty(document, 'hidden', { get: () => window.away === true });
        """;

    private readonly List<string> _problems = [];

    [NeedsFact("chromium", "npm")]
    public async Task An_agent_who_looks_elsewhere_is_told_and_a_draft_outlives_the_page_and_the_instance()
    {
        var anna = await OpenDeskAsync();
        var chat = await chromium.OpenAsync(bot.Process.Address, _problems);
        var box = chat.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await Assertions.Expect(chat.GetByText("I am the assistant").First).ToBeVisibleAsync();
        await anna.EvaluateAsync("window.away = true");
        await box.FillAsync("I want to speak to a person");
        await box.PressAsync("Enter");

        // That there is something, not what: two tones and a notification.
        await ToldAsync(anna, "Somebody waits at the desk", 2);
        await anna.GetByRole(AriaRole.Button, new() { Name = "Take the next one" }).ClickAsync();
        var draft = anna.GetByRole(AriaRole.Textbox, new() { Name = "Your message" });
        await draft.PressSequentiallyAsync("half a sent");
        await Assertions.Expect(chat.Locator("[class*='typingIndicator' i], [class*='typing-indicator' i]").First).ToBeVisibleAsync();
        await box.PressSequentiallyAsync("are you");
        await Assertions.Expect(anna.GetByText("is writing…")).ToBeVisibleAsync();
        await box.FillAsync("are you there?");
        await box.PressAsync("Enter");
        await ToldAsync(anna, "Somebody waits at the desk, A customer has written", 4);
        await Assertions.Expect(anna.GetByText("is writing…")).ToBeHiddenAsync();

        await anna.GetByRole(AriaRole.Button, new() { Name = "Alerts on" }).ClickAsync();
        var next = await DeskVisitor.ComeAsync(bot.Process);
        await next.SayAsync("I want to speak to a person");
        await Assertions.Expect(anna).ToHaveTitleAsync("(1) Desk · Switchboard");
        await ToldAsync(anna, "Somebody waits at the desk, A customer has written", 4);

        Assert.Empty(_problems);
        await bot.Process.RestartAsync();
        await anna.ReloadAsync();
        await anna.Locator("#mine").GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(draft).ToHaveValueAsync("half a sent");
    }

    [NeedsFact("chromium", "npm")]
    public async Task A_call_that_is_due_is_shown_with_its_context_and_taken()
    {
        var visitor = await DeskCallTests.PromisedAsync(bot);
        var anna = await OpenDeskAsync();
        var call = anna.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "my parcel is late" });
        await call.GetByRole(AriaRole.Button, new() { Name = "Context" }).ClickAsync();
        var context = anna.GetByRole(AriaRole.Complementary, new() { Name = "Context" });
        await Assertions.Expect(context.GetByRole(AriaRole.Heading, new() { Name = "The call" })).ToBeVisibleAsync();
        await context.GetByText("How it was asked for").ClickAsync();
        await Assertions.Expect(context.Locator("details").GetByText("User Initiates Conversation")).ToBeVisibleAsync();
        await Assertions.Expect(anna.GetByRole(AriaRole.Log, new() { Name = "What was said" }).GetByText("where is my order 1042?")).ToBeVisibleAsync();
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1400), (ColorScheme.Dark, 1400), (ColorScheme.Light, 390), (ColorScheme.Dark, 390) })
        {
            await anna.EmulateMediaAsync(new() { ColorScheme = scheme });
            await anna.SetViewportSizeAsync(width, 850);
            foreach (var view in new[] { "lists", "talk", "context", "numbers" }.Where(view => width < 720 || view is "lists" or "numbers"))
            {
                await anna.Locator($".views [data-view={view}]").ClickAsync();
                await Pictures.TakeAsync(anna, $"desk-{view}-{scheme}-{width}");
                Assert.Empty(await Axe.FindProblemsAsync(anna.MainFrame));
                Assert.Equal(0, await anna.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            }
        }

        await anna.Locator(".views [data-view=lists]").ClickAsync();
        await call.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();

        await visitor.HearsAsync("Anna is here now");
        await Assertions.Expect(call.GetByRole(AriaRole.Button, new() { Name = "Take it" })).ToHaveCountAsync(0);
        await Assertions.Expect(anna.GetByRole(AriaRole.Log, new() { Name = "What was said" }).GetByText("where is my order 1042?")).ToBeVisibleAsync();
        await Pictures.TakeAsync(anna, "desk-taken-dark-390");
        Assert.Empty(_problems);
    }

    /// <summary>Waits until these notifications were shown, and says that so many tones were played, no more.</summary>
    private static async Task ToldAsync(IPage page, string notifications, int tones)
    {
        await Eventually.GetAsync(() => page.EvaluateAsync<string>("shown.join(', ')"), shown => shown == notifications);
        Assert.Equal(tones, await page.EvaluateAsync<int>("tones"));
    }

    private async Task<IPage> OpenDeskAsync()
    {
        var page = await chromium.OpenAsync(new Uri(bot.Process.Address, "/desk"), _problems);
        await page.AddInitScriptAsync(Recorder);
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use anna" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var available = page.GetByRole(AriaRole.Switch, new() { Name = "Available" });
        await Assertions.Expect(page.GetByRole(AriaRole.Switch)).ToBeVisibleAsync();
        if (!await available.IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Switch).ClickAsync();
        }

        await Assertions.Expect(available).ToBeVisibleAsync();
        return page;
    }
}
