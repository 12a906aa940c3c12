using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Switchboard.Tests.Bot.Support;

/// <summary>The Bot Framework's token service in its REST protocol, and beside it a service that wants a person's token.</summary>
internal sealed class FakeTokenService : IAsyncDisposable
{
    public const string Connection = "shop-people";

    /// <summary>What the service has of a person who has signed in; it must not be seen anywhere.</summary>
    public const string Token = "canary-person-token";

    /// <summary>What Teams brings, and what is exchanged for the token.</summary>
    public const string TeamsToken = "canary-teams-token";

    public const string Code = "482913";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _signedIn = new(StringComparer.Ordinal);

    private FakeTokenService(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Whether consent for an exchange is there.</summary>
    public bool Exchanges { get; set; } = true;

    /// <summary>With what the service was called, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    public static async Task<FakeTokenService> StartAsync()
    {
        var app = LoopbackApp.Create();
        var service = new FakeTokenService(app);
        app.MapGet("/api/usertoken/GetToken", (string userId, string connectionName, string channelId, string? code) =>
            connectionName == Connection && (code is null ? service.IsSignedIn(userId, channelId) : service.Redeem(userId, channelId, code))
                ? Results.Json(new { connectionName, channelId, token = Token })
                : Results.NotFound());
        app.MapGet("/api/botsignin/GetSignInResource", (string state) => Results.Json(new
        {
            signInLink = $"{service.Address}sign-in?state={Uri.EscapeDataString(state)}",
            tokenExchangeResource = new { id = "exchange-1", uri = "api://bot", providerId = "aad" },
        }));
        app.MapPost("/api/usertoken/exchange", (string userId, string connectionName, string channelId, JsonElement body) =>
            service.Exchanges && body.GetProperty("token").GetString() == TeamsToken && service.SignIn(userId, channelId)
                ? Results.Json(new { connectionName, channelId, token = Token })
                : Results.Json(new { error = new { code = "ConsentRequired", message = "no consent" } }, statusCode: StatusCodes.Status400BadRequest));
        app.MapDelete("/api/usertoken/SignOut", (string userId, string channelId) =>
        {
            service._signedIn.TryRemove($"{channelId} {userId}", out _);
            return Results.NoContent();
        });
        app.MapGet("/invoices", (HttpContext context) =>
        {
            service.Calls.Enqueue(context.Request.Headers.Authorization.ToString());
            return Results.Json(new { open = "3" });
        });
        await app.StartAsync();
        service.Address = new Uri(app.Urls.Single());
        return service;
    }

    public bool SignIn(string user, string channel) => _signedIn[$"{channel} {user}"] = true;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private bool IsSignedIn(string user, string channel) => _signedIn.ContainsKey($"{channel} {user}");

    private bool Redeem(string user, string channel, string code) => code == Code && SignIn(user, channel);
}
