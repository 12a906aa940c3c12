using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Http;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Desk;

/// <summary>
/// Signing in with an OpenID Connect provider: the code flow with PKCE, state and nonce (OpenID Connect Core 3.1, RFC 7636). What the browser carries between the two requests is signed, so
/// that any instance can end what another began. Who may sign in is still said in Handoff:Agents.
/// </summary>
internal sealed partial class DeskOpenIdConnect(
    AgentDirectory agents, DeskSessions sessions, ISharedSecretStore secrets, IHttpClientFactory clients, IOptions<HandoffOptions> options, TimeProvider time, ILogger<DeskOpenIdConnect> logger)
{
    private const string Cookie = "switchboard-desk-openid";
    private const string CallbackPath = "/api/desk/openid/callback";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly OpenIdConnectOptions _options = options.Value.OpenIdConnect;
    private ConfigurationManager<OpenIdConnectConfiguration>? _provider;

    public bool IsOn => _options.IsOn;

    /// <summary>Sends the browser to the provider.</summary>
    public async Task BeginAsync(HttpContext context)
    {
        DeskGuard.NoStore(context);
        if (!IsOn)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var provider = await Provider.GetConfigurationAsync(context.RequestAborted);
        var (state, nonce, verifier) = (NewSecret(), NewSecret(), NewSecret());
        var carried = $"{state}.{nonce}.{verifier}.{(time.GetUtcNow() + Patience).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
        context.Response.Cookies.Append(Cookie, $"{carried}.{await SignAsync(carried, context.RequestAborted)}", CookieOf(context));
        context.Response.Redirect(QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = _options.ClientId,
            ["redirect_uri"] = RedirectUri(context),
            ["scope"] = _options.Scope,
            ["state"] = state,
            ["nonce"] = nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        }));
    }

    /// <summary>The browser comes back.</summary>
    public async Task EndAsync(HttpContext context)
    {
        DeskGuard.NoStore(context);
        var carried = await ReadCookieAsync(context);
        context.Response.Cookies.Delete(Cookie, CookieOf(context));
        var query = context.Request.Query;
        if (!IsOn || carried is not var (state, nonce, verifier)
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(query["state"].ToString()), Encoding.UTF8.GetBytes(state)) || query["code"].ToString() is not { Length: > 0 } code)
        {
            await RefuseAsync(context, "no code, or a state that was not given to this browser");
            return;
        }

        try
        {
            var name = await NameAsync(context, code, verifier, nonce);
            if (name is null || agents.Find(name, context) is not { } agent)
            {
                await RefuseAsync(context, "the provider knows the person, Handoff:Agents does not");
                return;
            }

            await sessions.BeginAsync(context, agent);
            context.Response.Redirect("/desk");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or SecurityTokenException or InvalidOperationException)
        {
            await RefuseAsync(context, e.GetType().Name);
        }
    }

    private ConfigurationManager<OpenIdConnectConfiguration> Provider => _provider ??= new(
        $"{_options.Authority.TrimEnd('/')}/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(clients.CreateClient()) { RequireHttps = !new Uri(_options.Authority).IsLoopback });

    private async Task<string?> NameAsync(HttpContext context, string code, string verifier, string nonce)
    {
        var provider = await Provider.GetConfigurationAsync(context.RequestAborted);
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = RedirectUri(context),
                ["code_verifier"] = verifier,
            }),
        };

        // RFC 6749 2.3.1: both are form-encoded first.
        var credentials = $"{Uri.EscapeDataString(_options.ClientId)}:{Uri.EscapeDataString(_options.ClientSecret)}";
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        using var response = await clients.CreateClient().SendAsync(request, context.RequestAborted);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(context.RequestAborted));
        var token = answer.RootElement.TryGetProperty("id_token", out var id) ? id.GetString() : null;
        var checkedToken = await ValidateAsync(token, provider);
        if (!checkedToken.IsValid && checkedToken.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            Provider.RequestRefresh();
            checkedToken = await ValidateAsync(token, await Provider.GetConfigurationAsync(context.RequestAborted));
        }

        return checkedToken.IsValid && checkedToken.SecurityToken is JsonWebToken jwt && jwt.TryGetClaim("nonce", out var claim) && claim.Value == nonce
            ? checkedToken.Claims.TryGetValue(_options.Claim, out var name) ? name as string : null
            : throw new SecurityTokenException("The id token is not valid.", checkedToken.Exception);
    }

    private Task<TokenValidationResult> ValidateAsync(string? token, OpenIdConnectConfiguration provider) => new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = _options.ClientId,
        IssuerSigningKeys = provider.SigningKeys,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
    });

    private async Task<(string State, string Nonce, string Verifier)?> ReadCookieAsync(HttpContext context)
    {
        if (context.Request.Cookies[Cookie]?.Split('.') is not [var state, var nonce, var verifier, var until, var signature])
        {
            return null;
        }

        var expected = await SignAsync($"{state}.{nonce}.{verifier}.{until}", context.RequestAborted);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(expected))
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end > time.GetUtcNow().ToUnixTimeSeconds()
            ? (state, nonce, verifier)
            : null;
    }

    private async Task<string> SignAsync(string text, CancellationToken cancellationToken)
    {
        var key = await secrets.KeepFirstAsync("desk", RandomNumberGenerator.GetBytes(32), cancellationToken);
        return Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("openid." + text)));
    }

    // Lax: the browser comes back from another site.
    private static CookieOptions CookieOf(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps || !CallerAddress.IsLocal(context),
        Path = CallbackPath,
        MaxAge = Patience,
    };

    private async Task RefuseAsync(HttpContext context, string reason)
    {
        LogRefused(reason);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await context.Response.WriteAsync("You could not be signed in at the desk. Go back to /desk and try again, or ask who looks after it.", context.RequestAborted);
    }

    private static string RedirectUri(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{CallbackPath}";

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    [LoggerMessage(LogLevel.Warning, "A sign-in at the desk with the OpenID Connect provider was refused: {Reason}")]
    private partial void LogRefused(string reason);
}
