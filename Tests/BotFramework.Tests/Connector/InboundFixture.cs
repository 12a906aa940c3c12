using System.Security.Cryptography;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>A bot with an app id, a channel service and an Emulator authority, all on loopback.</summary>
public abstract class InboundFixture : IAsyncLifetime
{
    protected const string AppId = "11111111-1111-1111-1111-111111111111";
    protected const string OtherAppId = "22222222-2222-2222-2222-222222222222";
    protected const string ServiceUrl = "https://smba.trafficmanager.net/emea/";
    protected const string ChannelIssuer = "https://api.botframework.com";
    protected const string EmulatorIssuer = "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0";

    // Made once: a key takes a good part of a second. Each issuer publishes it under an id and an address of its own.
    private static readonly RSA ChannelKey = RSA.Create(2048);
    private static readonly RSA EmulatorKey = RSA.Create(2048);

    private protected Detours Detours { get; } = new();

    private protected TokenIssuer Channel { get; private set; } = null!;

    private protected TokenIssuer Emulator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Channel = await TokenIssuer.StartAsync(Detours, ChannelKey, ["msteams", "webchat"]);
        Emulator = await TokenIssuer.StartAsync(Detours, EmulatorKey);
    }

    public async Task DisposeAsync()
    {
        await Channel.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    protected BotFrameworkAuthentication Authentication(
        AuthenticationConfiguration? configuration = null, string? appId = AppId, params (string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = appId,
            ["MicrosoftAppPassword"] = appId is null ? null : "not used here",
            ["ToChannelFromBotLoginUrl"] = AuthenticationConstants.ToChannelFromBotLoginUrl,
            ["ToChannelFromBotOAuthScope"] = AuthenticationConstants.ToChannelFromBotOAuthScope,
            ["ToBotFromChannelTokenIssuer"] = ChannelIssuer,
            ["OAuthUrl"] = AuthenticationConstants.OAuthUrl,
            ["ToBotFromChannelOpenIdMetadataUrl"] = Channel.MetadataUrl,
            ["ToBotFromEmulatorOpenIdMetadataUrl"] = Emulator.MetadataUrl,
            ["CallerId"] = CallerIdConstants.PublicAzureChannel,
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        return new ConfigurationBotFrameworkAuthentication(
            new ConfigurationBuilder().AddInMemoryCollection(values).Build(),
            authConfiguration: configuration ?? new AuthenticationConfiguration(),
            httpClientFactory: Detours);
    }

    protected static Activity Message(string channelId = "msteams", string? serviceUrl = ServiceUrl) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = channelId,
        ServiceUrl = serviceUrl,
        Conversation = new ConversationAccount(id: "c1"),
        From = new ChannelAccount(id: "u1"),
        Recipient = new ChannelAccount(id: "b1"),
        Text = "hello",
    };

    protected static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>The claims of a good channel token.</summary>
    protected static Dictionary<string, object?> ChannelClaims() => new()
    {
        ["iss"] = ChannelIssuer,
        ["aud"] = AppId,
        ["serviceurl"] = ServiceUrl,
        ["nbf"] = Now - 7200,
        ["exp"] = Now + 3600,
    };

    /// <summary>The claims of a good Emulator token, version 2.</summary>
    protected static Dictionary<string, object?> EmulatorClaims() => new()
    {
        ["iss"] = EmulatorIssuer,
        ["aud"] = AppId,
        ["ver"] = "2.0",
        ["azp"] = AppId,
        ["nbf"] = Now - 7200,
        ["exp"] = Now + 3600,
    };

    protected static Dictionary<string, object?> With(Dictionary<string, object?> claims, string name, object? value)
    {
        claims[name] = value;
        return claims;
    }

    protected static Dictionary<string, object?> Without(Dictionary<string, object?> claims, string name)
    {
        claims.Remove(name);
        return claims;
    }

    private protected async Task<AuthenticateRequestResult> AcceptAsync(string token, Activity? activity = null, BotFrameworkAuthentication? authentication = null) =>
        await (authentication ?? Authentication()).AuthenticateRequestAsync(activity ?? Message(), $"Bearer {token}", CancellationToken.None);

    private protected Task RefuseAsync(string token, Activity? activity = null, BotFrameworkAuthentication? authentication = null) =>
        RefuseHeaderAsync($"Bearer {token}", activity, authentication);

    private protected async Task RefuseHeaderAsync(string? header, Activity? activity = null, BotFrameworkAuthentication? authentication = null)
    {
        var check = (authentication ?? Authentication()).AuthenticateRequestAsync(activity ?? Message(), header, CancellationToken.None);
#if OFFICIAL_BOT_FRAMEWORK
        // There the JWT library's own exceptions come through.
        await Assert.ThrowsAnyAsync<Exception>(() => check);
#else
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => check);
#endif
    }
}
