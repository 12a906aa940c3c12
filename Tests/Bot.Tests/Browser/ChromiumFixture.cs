using Microsoft.Playwright;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>A real Chromium, Debian's, started once for the tests of a class.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private List<string>? _test;

    public async Task InitializeAsync()
    {
        if (NeedsFactAttribute.Find("chromium") is not { } chromium)
        {
            return;
        }

        // After a lost stream, Direct Line's client waits up to 15 seconds before it comes back.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A new visitor's page; what goes wrong in it is kept in <paramref name="problems"/>.</summary>
    public async Task<IPage> OpenAsync(Uri address, List<string> problems, ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 800)
    {
        await CloseEarlierAsync(problems);
        var context = await _browser!.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => problems.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                problems.Add($"{message.Text} ({message.Location})");
            }
        };
        await page.GotoAsync(address.ToString());
        return page;
    }

    // The tests of a class run one after the other, each with a list of its own; pages that stay open go on working.
    private async Task CloseEarlierAsync(List<string> problems)
    {
        if (_test != problems)
        {
            foreach (var context in _browser!.Contexts.ToList())
            {
                await context.CloseAsync();
            }
        }

        _test = problems;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
