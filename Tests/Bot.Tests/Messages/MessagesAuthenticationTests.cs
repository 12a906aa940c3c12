using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>A bot with an app id takes an activity only with a token that the Bot Framework issued for it.</summary>
public sealed class MessagesAuthenticationTests(MessagesAuthenticationTests.Fixture fixture) : IClassFixture<MessagesAuthenticationTests.Fixture>
{
    private const string AppId = "00000000-0000-0000-0000-000000000042";

    [Fact]
    public async Task The_channels_own_token_is_accepted()
    {
        using var response = await PostAsync(fixture.Issuer.Token(AppId));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("echo: hello", body.RootElement.GetProperty("activities")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("none at all")]
    [InlineData("expired")]
    [InlineData("of another bot")]
    [InlineData("of another issuer")]
    [InlineData("for another service")]
    [InlineData("with an unknown kid")]
    [InlineData("signed by somebody else")]
    [InlineData("unsigned")]
    [InlineData("cut short")]
    public async Task Any_other_token_is_401(string which)
    {
        using var stranger = RSA.Create(2048);
        var issuer = fixture.Issuer;
        var token = which switch
        {
            "none at all" => null,
            "expired" => issuer.Token(AppId, age: TimeSpan.FromHours(2)),
            "of another bot" => issuer.Token("00000000-0000-0000-0000-000000000043"),
            "of another issuer" => issuer.Token(AppId, issuer: "https://issuer.example.com"),
            "for another service" => issuer.Token(AppId, serviceUrl: "https://elsewhere.example.com/"),
            "with an unknown kid" => issuer.Token(AppId, kid: "key-9"),
            "signed by somebody else" => issuer.Token(AppId, key: stranger),
            "unsigned" => Unsigned(issuer.Token(AppId)),
            _ => issuer.Token(AppId)[..^10],
        };

        using var response = await PostAsync(token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        if (token is not null)
        {
            Assert.DoesNotContain(token, fixture.Bot.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost./")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://2130706433/")]
    [InlineData("ftp://smba.example.com/")]
    public async Task A_private_service_url_is_400_even_with_a_good_token(string serviceUrl)
    {
        using var response = await PostAsync(fixture.Issuer.Token(AppId, serviceUrl: serviceUrl), serviceUrl);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("serviceUrl", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(string? token, string serviceUrl = FakeIssuer.ServiceUrl) =>
        FakeChannel.PostAsync(fixture.Bot, $$"""
            {
              "type": "message", "id": "1", "channelId": "msteams", "serviceUrl": "{{serviceUrl}}", "deliveryMode": "expectReplies",
              "from": {"id": "29:user"}, "conversation": {"id": "a:conversation"}, "recipient": {"id": "28:bot"}, "text": "hello"
            }
            """, token: token);

    private static string Unsigned(string token)
    {
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=');
        return $"{header}.{token.Split('.')[1]}.";
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public FakeIssuer Issuer { get; private set; } = null!;

        public BotProcess Bot { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Issuer = await FakeIssuer.StartAsync();
            Bot = await BotProcess.StartAsync(new()
            {
                ["Conversation__Echo"] = "true",
                ["MicrosoftAppType"] = "MultiTenant",
                ["MicrosoftAppId"] = AppId,
                ["MicrosoftAppPassword"] = "not-a-real-secret",
                ["ToBotFromChannelOpenIdMetadataUrl"] = Issuer.MetadataUrl,
            });
        }

        public async Task DisposeAsync()
        {
            await Bot.DisposeAsync();
            await Issuer.DisposeAsync();
        }
    }
}
