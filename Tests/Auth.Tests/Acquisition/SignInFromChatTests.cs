using Microsoft.Playwright;
using Switchboard.Tests.Bot.Browser;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Acquisition;

/// <summary>A person connects an account: the bot in Web Chat, the approval at oidc-provider, both in a real Chromium.</summary>
public sealed class SignInFromChatTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IDisposable
{
    private readonly List<string> _problems = [];
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [NeedsFact("chromium", "node", "npm")]
    public async Task The_card_in_the_chat_leads_to_the_approval_and_the_bot_writes_when_it_is_given()
    {
        using var server = await AuthorizationServer.StartAsync();
        await using var bot = await BotProcess.StartAsync(Settings(server));
        var chat = await OpenChatAsync(bot);
        await SayAsync(chat, "connect my account");
        var card = Said(chat, "To connect your shop account").First;
        await Assertions.Expect(card).ToBeVisibleAsync();
        var code = await CodeOnAsync(card);

        await ApproveAsync(await OpenLinkAsync(chat, card), code);

        await Assertions.Expect(Said(chat, "Your shop account is connected").First).ToBeVisibleAsync();
        await SayAsync(chat, "disconnect my account");
        await Assertions.Expect(Said(chat, "I have forgotten its token").First).ToBeVisibleAsync();
        Assert.Empty(_problems);
        await Patience.UntilAsync(() => bot.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)).Result.Contains("reports: valid", StringComparison.Ordinal));
    }

    [NeedsFact("chromium", "node", "npm")]
    public async Task Who_refuses_hears_that_nothing_was_connected()
    {
        using var server = await AuthorizationServer.StartAsync();
        await using var bot = await BotProcess.StartAsync(Settings(server));
        var chat = await OpenChatAsync(bot, ColorScheme.Dark, width: 400);
        await SayAsync(chat, "connect my account");
        var card = Said(chat, "To connect your shop account").First;
        var page = await OpenLinkAsync(chat, card);

        await page.GetByRole(AriaRole.Button, new() { Name = "[ Abort ]" }).ClickAsync();

        await Assertions.Expect(Said(chat, "could not be connected").First).ToBeVisibleAsync();
        Assert.Empty(_problems);
    }

    [NeedsFact("chromium", "node", "npm")]
    public async Task The_page_for_the_bots_own_sign_in_leads_to_its_token()
    {
        using var server = await AuthorizationServer.StartAsync();
        await using var bot = await BotProcess.StartAsync(Settings(server));
        var page = await chromium.OpenAsync(new Uri(bot.Address, "/tokens/desk/sign-in"), _problems, width: 400);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to desk" })).ToBeVisibleAsync();
        Assert.True(await page.GetByAltText("QR code of the address").EvaluateAsync<int>("image => image.naturalWidth") > 100, "The QR code is not a picture.");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        var code = (await page.Locator("output").InnerTextAsync()).Trim();
        await page.Context.RouteAsync(address => !new Uri(address).IsLoopback, route => route.AbortAsync());
        await page.GetByRole(AriaRole.Link).ClickAsync();
        await ApproveAsync(page, code);
        await Patience.UntilAsync(() => bot.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)).Result.Contains("desk: valid", StringComparison.Ordinal));
    }

    [NeedsFact("chromium", "node", "npm")]
    public async Task Who_agrees_while_the_bot_is_down_is_told_when_it_is_back()
    {
        using var server = await AuthorizationServer.StartAsync();
        await using var bot = await BotProcess.StartAsync(Settings(server));
        var chat = await OpenChatAsync(bot);
        await SayAsync(chat, "connect my account");
        var card = Said(chat, "To connect your shop account").First;
        var code = await CodeOnAsync(card);
        var page = await OpenLinkAsync(chat, card);

        bot.Kill();
        await ApproveAsync(page, code);
        await bot.StartAgainAsync();

        // Half a minute: the sign-in is held for the process that was killed.
        await Assertions.Expect(Said(chat, "Your shop account is connected").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await SayAsync(chat, "disconnect my account");
        await Assertions.Expect(Said(chat, "I have forgotten its token").First).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenChatAsync(BotProcess bot, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var chat = await chromium.OpenAsync(bot.Address, _problems, scheme, width);
        chat.SetDefaultTimeout(60_000);
        await Assertions.Expect(Said(chat, "I am the assistant").First).ToBeVisibleAsync();
        return chat;
    }

    private Dictionary<string, string> Settings(AuthorizationServer server) => new()
    {
        ["Tokens__Passphrase"] = Fleet.Passphrase,
        ["Tokens__Path"] = _folder,
        ["Tokens__Services__shop__Owner"] = "Person",
        ["Tokens__Services__shop__BaseUrl"] = $"{server.Issuer}/",
        ["Tokens__Services__shop__Methods__0"] = "DeviceCode",
        ["Tokens__Services__shop__TokenEndpoint"] = $"{server.Issuer}/token",
        ["Tokens__Services__shop__DeviceEndpoint"] = $"{server.Issuer}/device/auth",
        ["Tokens__Services__shop__RevocationEndpoint"] = $"{server.Issuer}/token/revocation",
        ["Tokens__Services__shop__ClientId"] = "device",
        ["Tokens__Services__shop__ClientAuthentication"] = "None",
        ["Tokens__Services__shop__Scope"] = "openid offline_access",
        ["Tokens__Services__desk__BaseUrl"] = $"{server.Issuer}/",
        ["Tokens__Services__desk__Methods__0"] = "DeviceCode",
        ["Tokens__Services__desk__TokenEndpoint"] = $"{server.Issuer}/token",
        ["Tokens__Services__desk__DeviceEndpoint"] = $"{server.Issuer}/device/auth",
        ["Tokens__Services__desk__ClientId"] = "device",
        ["Tokens__Services__desk__ClientAuthentication"] = "None",
        ["Tokens__Services__desk__Scope"] = "openid offline_access",
        ["Tokens__Services__reports__Methods__0"] = "ClientCredentials",
        ["Tokens__Services__reports__BaseUrl"] = $"{server.Issuer}/",
        ["Tokens__Services__reports__TokenEndpoint"] = $"{server.Issuer}/token",
        ["Tokens__Services__reports__ClientId"] = "basic",
        ["Tokens__Services__reports__ClientSecret"] = AuthorizationServer.BasicSecret,
    };

    /// <summary>The card has all three: the picture, the code in letters, and the link.</summary>
    private static async Task<string> CodeOnAsync(ILocator card)
    {
        var picture = card.GetByAltText("QR code of the address");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 100, "The QR code is not a picture.");
        var code = card.GetByRole(AriaRole.Heading);
        await Assertions.Expect(code).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^\\s*[A-Z]{4}-[A-Z]{4}\\s*$"));
        return (await code.InnerTextAsync()).Trim();
    }

    private static async Task<IPage> OpenLinkAsync(IPage chat, ILocator card)
    {
        // oidc-provider's pages ask for a font from elsewhere, which is not what is tried here.
        await chat.Context.RouteAsync(address => !new Uri(address).IsLoopback, route => route.AbortAsync());
        return await chat.Context.RunAndWaitForPageAsync(() => card.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync());
    }

    private static async Task ApproveAsync(IPage page, string code)
    {
        await Assertions.Expect(page.GetByText(code)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.Locator("input[name=login]").FillAsync("ada");
        await page.Locator("input[name=password]").FillAsync("anything");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign-in Success" })).ToBeVisibleAsync();
    }

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    private static ILocator Said(IPage page, string text) =>
        page.GetByRole(AriaRole.Feed).Locator(":scope > *").Filter(new() { HasText = "Bot S said:" }).Filter(new() { HasText = text });
}
