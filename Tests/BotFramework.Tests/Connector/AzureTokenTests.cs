#if !OFFICIAL_BOT_FRAMEWORK
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Bot.Connector.Authentication;
using Xunit;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>Tokens by way of Azure.Identity, with the authority played by a message handler.</summary>
public sealed class AzureTokenTests : IDisposable
{
    private const string AppId = "11111111-1111-1111-1111-111111111111";

    private readonly Authority _authority = new();
    private readonly HttpClient _http;

    public AzureTokenTests() => _http = new HttpClient(_authority);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_client_secret_gets_a_token_of_the_bots_tenant()
    {
        var credentials = new MicrosoftAppCredentials(AppId, "secret", "contoso.com", _http);

        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => credentials.GetTokenAsync()));

        Assert.Equal(["token-1"], tokens.Distinct());
        var (uri, form) = Assert.Single(_authority.TokenRequests);
        Assert.Equal("https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token", uri.GetLeftPart(UriPartial.Path));
        Assert.Equal(AppId, form["client_id"]);
        Assert.Equal("secret", form["client_secret"]);
        Assert.Contains("https://api.botframework.com/.default", form["scope"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forced_refresh_passes_every_cache()
    {
        var credentials = new MicrosoftAppCredentials(AppId, "secret", "contoso.com", _http);

        Assert.Equal("token-1", await credentials.GetTokenAsync());
        Assert.Equal("token-2", await credentials.GetTokenAsync(forceRefresh: true));
    }

    [Fact]
    public async Task A_government_bot_asks_the_government_authority()
    {
        await new MicrosoftGovernmentAppCredentials(AppId, "secret", "contoso.us", _http).GetTokenAsync();
        Assert.Equal("login.microsoftonline.us", Assert.Single(_authority.TokenRequests).Uri.Host);
    }

    [Fact]
    public async Task A_certificate_proves_itself_with_a_signed_assertion()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var credentials = new CertificateAppCredentials(certificate, AppId, "contoso.com", _http);

        Assert.Equal("token-1", await credentials.GetTokenAsync());

        var (_, form) = Assert.Single(_authority.TokenRequests);
        Assert.Equal(3, form["client_assertion"].ToString().Split('.').Length);
        Assert.False(form.ContainsKey("client_secret"));
    }

    /// <summary>Answers instance discovery and token requests, and nothing else.</summary>
    private sealed class Authority : HttpMessageHandler
    {
        public List<(Uri Uri, Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Form)> TokenRequests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var uri = request.RequestUri!;
            if (!uri.AbsolutePath.EndsWith("/token", StringComparison.Ordinal))
            {
                return Json($$"""{"tenant_discovery_endpoint":"https://{{uri.Host}}/contoso.com/v2.0/.well-known/openid-configuration","metadata":[]}""");
            }

            TokenRequests.Add((uri, QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken))));
            return Json($$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{TokenRequests.Count}}"}""");
        }

        private static HttpResponseMessage Json(string body) =>
            new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
#endif
