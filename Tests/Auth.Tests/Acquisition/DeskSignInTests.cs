using System.Globalization;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Browser;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Acquisition;

/// <summary>An agent signs in at the desk with an OpenID Connect provider: the real oidc-provider, in a real Chromium.</summary>
public sealed class DeskSignInTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private readonly List<string> _problems = [];

    [NeedsFact("chromium", "node", "npm")]
    public async Task Whom_the_provider_knows_and_the_desk_is_signed_in_and_nobody_else()
    {
        var port = BotProcess.FreePort();
        using var server = await AuthorizationServer.StartAsync($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/api/desk/openid/callback");
        await using var bot = await BotProcess.StartAsync(
            new()
            {
                ["Handoff__Agents__0__Name"] = "ada",
                ["Handoff__Agents__0__DisplayName"] = "Ada",
                ["Handoff__OpenIdConnect__Authority"] = server.Issuer,
                ["Handoff__OpenIdConnect__ClientId"] = "desk",
                ["Handoff__OpenIdConnect__ClientSecret"] = "a secret of the desk",
                ["Handoff__OpenIdConnect__Claim"] = "sub",
                ["Handoff__OpenIdConnect__Scope"] = "openid",
            },
            port: port);

        var stranger = await SignInAsync(bot, "mallory");
        await Assertions.Expect(stranger.GetByText("You could not be signed in")).ToBeVisibleAsync();
        await stranger.GotoAsync(new Uri(bot.Address, "/api/desk/openid/callback?code=x&state=y").ToString());
        await Assertions.Expect(stranger.GetByText("You could not be signed in")).ToBeVisibleAsync();
        await stranger.GotoAsync(new Uri(bot.Address, "/desk").ToString());
        await Assertions.Expect(stranger.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();

        var ada = await SignInAsync(bot, "ada");

        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "Yours" })).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByText("Ada", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    private async Task<IPage> SignInAsync(BotProcess bot, string name)
    {
        var page = await chromium.OpenAsync(new Uri(bot.Address, "/desk"), _problems);
        page.SetDefaultTimeout(60_000);

        // The provider's pages ask for a font from elsewhere, which is not what is tried here.
        await page.Context.RouteAsync(address => !new Uri(address).IsLoopback, route => route.AbortAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your organisation" }).ClickAsync();
        await page.Locator("input[name=login]").FillAsync(name);
        await page.Locator("input[name=password]").FillAsync("anything");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        return page;
    }
}
