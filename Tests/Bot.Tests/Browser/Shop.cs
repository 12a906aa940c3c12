using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>Somebody else's site, on another origin, with the bot on its page; its own endpoint gives tokens, as docs/webchat.md says.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Secret = "a-secret-of-at-least-16-characters";

    // A page with a will of its own: none of it may reach the chat.
    private const string Odd = "button, p, iframe { font-size: 40px !important; text-transform: uppercase; transform: rotate(1deg) }";

    private readonly WebApplication _app;
    private readonly BotProcess _bot;

    private Shop(WebApplication app, BotProcess bot) => (_app, _bot) = (app, bot);

    public Uri Address { get; private set; } = null!;

    /// <summary>How many tokens the site gave.</summary>
    public int Tokens { get; private set; }

    /// <param name="bot">The bot.</param>
    /// <param name="attributes">Of the script tag.</param>
    /// <param name="style">CSS of the page.</param>
    /// <param name="root">Attributes of the page's root element.</param>
    public static async Task<Shop> StartAsync(BotProcess bot, string attributes = "", string style = "", string root = "lang=\"en\"")
    {
        var app = LoopbackApp.Create();
        var shop = new Shop(app, bot);
        var page = $"""
            <!doctype html><html {root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Larch &amp; Pine</title>
            <style>{Odd} {style}</style></head>
            <body><main><h1>Larch &amp; Pine</h1><p>Tents, jackets and mugs.</p></main><script src="{bot.Address}embed.js" {attributes}></script></body></html>
            """;
        app.MapGet("/", () => Results.Content(page, "text/html; charset=utf-8"));
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapPost("/chat-token", (Delegate)shop.GiveTokenAsync);
        await app.StartAsync();
        shop.Address = new Uri(app.Urls.Single());
        return shop;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> GiveTokenAsync(HttpContext context)
    {
        Tokens++;
        var last = (await context.Request.ReadFromJsonAsync<JsonElement>()).TryGetProperty("conversationId", out var id) ? id.GetString() : null;
        using var request = last is null
            ? new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate") { Content = new StringContent("""{"user":{"id":"visitor-7"}}""", Encoding.UTF8, "application/json") }
            : new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{Uri.EscapeDataString(last)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var response = await _bot.Client.SendAsync(request);
        return Results.Text(await response.Content.ReadAsStringAsync(), "application/json", statusCode: (int)response.StatusCode);
    }
}
