using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.Shared;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>A person sees an answer grow as a model writes it, and follows its source, in a real Chromium with the real Web Chat.</summary>
public sealed class GeneratedAnswerTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly TimeSpan Slowly = TimeSpan.FromMilliseconds(150);

    private readonly List<string> _problems = [];

    [NeedsFact("chromium", "npm")]
    public async Task An_answer_grows_sentence_by_sentence_and_its_source_can_be_read()
    {
        await using var model = await FakeModelServer.StartAsync(
            FakeModelReply.Says("Wash down at 30 °C on the gentle cycle with down detergent [1]. I have ordered a detergent for you. Store it loose, never compressed [1]. Do you want to know anything else about it?") with { Pause = Slowly });
        await using var bot = await BotProcess.StartAsync(new() { ["Generative__Endpoint"] = model.Endpoint, ["Generative__Model"] = "fake" });
        var page = await chromium.OpenAsync(bot.Address, _problems);
        page.SetDefaultTimeout(30_000);
        await Assertions.Expect(Articles(page, "I am the assistant").First).ToBeVisibleAsync();

        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await box.FillAsync("how do I wash my down jacket?");
        await box.PressAsync("Enter");

        // The first sentence is there while the rest is being written.
        var answer = Articles(page, "Wash down at 30 °C");
        await Assertions.Expect(answer).ToHaveCountAsync(1);
        await Assertions.Expect(answer).Not.ToContainTextAsync("anything else");
        await Assertions.Expect(answer).ToContainTextAsync("never compressed");
        await Assertions.Expect(answer).ToContainTextAsync("anything else about it?");
        await Assertions.Expect(answer).ToHaveCountAsync(1);
        await Assertions.Expect(answer).Not.ToContainTextAsync("ordered a detergent");

        var source = answer.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Care of your gear, Down jackets and sleeping bags") });
        await Assertions.Expect(source).ToBeVisibleAsync();
        var href = await source.GetAttributeAsync("href");
        Assert.EndsWith("/knowledge/care#down-jackets-and-sleeping-bags", href, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "generated-answer.png") });
        }

        await page.GotoAsync(href!);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Down jackets and sleeping bags" })).ToBeInViewportAsync();
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } shots)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(shots, "knowledge-page.png") });
        }

        Assert.Empty(_problems);
    }

    private static ILocator Articles(IPage page, string text) => page.GetByRole(AriaRole.Feed).Locator(":scope > *").Filter(new() { HasText = text });
}
