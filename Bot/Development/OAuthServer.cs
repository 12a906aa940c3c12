using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;

namespace Switchboard.Bot.Development;

/// <summary>
/// A small authorisation server in this process, so that a first run shows the whole way: client credentials, device code (RFC 8628) with a page to approve it, and its keys. Mapped
/// in Development only. Every client is let in, its id is its name.
/// </summary>
internal sealed class OAuthServer(TimeProvider time) : IDisposable
{
    /// <summary>Where it is mapped.</summary>
    public const string Path = "/oauth";

    private const int Seconds = 600;
    private const int Waiting = 100;
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";

    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Sign> _signs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _refreshTokens = new(StringComparer.Ordinal);

    public IEndpointRouteBuilder Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Path).ExcludeFromDescription();
        group.MapPost("/token", TokenAsync);
        group.MapPost("/device", Device);
        group.MapGet("/device", (string? user_code) => Page(user_code ?? ""));
        group.MapPost("/device/approve", ApproveAsync);
        group.MapGet("/jwks", () => Results.Json(new { keys = new[] { PublicKey() } }));
        return endpoints;
    }

    public void Dispose() => _key.Dispose();

    /// <summary>Whether an Authorization header carries a token of this server that has not ended.</summary>
    public async Task<bool> IsGoodAsync(string authorization)
    {
        const string Bearer = "Bearer ";
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var result = await new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ValidateTokenAsync(authorization[Bearer.Length..], new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(_key) { KeyId = "dev-1" },
            ValidateIssuer = false,
            ValidateAudience = false,
            LifetimeValidator = (_, expires, _, _) => expires is { } end && end > time.GetUtcNow().UtcDateTime,
        });
        return result.IsValid;
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return Error("invalid_request");
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return form["grant_type"].ToString() switch
        {
            "client_credentials" => Grant(ClientOf(request, form), refresh: false),
            DeviceGrant => OfDevice(form["device_code"].ToString()),
            "refresh_token" => _refreshTokens.TryRemove(form["refresh_token"].ToString(), out var subject) ? Grant(subject, refresh: true) : Error("invalid_grant"),
            _ => Error("unsupported_grant_type"),
        };
    }

    private IResult OfDevice(string deviceCode)
    {
        if (_signs.Values.FirstOrDefault(sign => sign.DeviceCode == deviceCode) is not { } sign)
        {
            return Error("invalid_grant");
        }

        if (sign.Until < time.GetUtcNow())
        {
            return Error("expired_token");
        }

        if (sign.IsApproved is not { } approved)
        {
            return Error("authorization_pending");
        }

        _signs.TryRemove(sign.UserCode, out _);
        return approved ? Grant("a person", refresh: true) : Error("access_denied");
    }

    private IResult Device(HttpRequest request)
    {
        foreach (var old in _signs.Values.Where(sign => sign.Until < time.GetUtcNow()).ToList())
        {
            _signs.TryRemove(old.UserCode, out _);
        }

        if (_signs.Count >= Waiting)
        {
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var code = $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";
        var sign = _signs.GetOrAdd(code, new Sign(code, RandomNumberGenerator.GetHexString(40, lowercase: true), time.GetUtcNow().AddSeconds(Seconds)));
        var page = $"{request.Scheme}://{request.Host}{Path}/device";
        return Results.Json(new
        {
            device_code = sign.DeviceCode,
            user_code = code,
            verification_uri = page,
            verification_uri_complete = $"{page}?user_code={code}",
            expires_in = Seconds,
            interval = 2,
        });
    }

    private static ContentHttpResult Page(string code) => TypedResults.Content(
        $"""
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in</title>
        <style>body{"{"}font:1rem/1.5 system-ui;max-width:24rem;margin:4rem auto;padding:0 1rem{"}"}input,button{"{"}font:inherit;padding:.5rem{"}"}</style>
        <main><h1>Connect an account</h1><p>Somebody wants to connect the sample account. Compare the code before you allow it.</p>
        <form method="post" action="{Path}/device/approve"><label>Code <input name="user_code" value="{WebUtility.HtmlEncode(code)}" required autocomplete="off"></label>
        <p><button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Refuse</button></p></form></main></html>
        """,
        "text/html; charset=utf-8");

    private async Task<IResult> ApproveAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (!_signs.TryGetValue(form["user_code"].ToString().Trim().ToUpperInvariant(), out var sign))
        {
            return Results.Text("This code is unknown or has ended.", statusCode: StatusCodes.Status404NotFound);
        }

        sign.IsApproved = form["answer"] == "allow";
        return Results.Text(sign.IsApproved == true ? "Thank you. You can go back to the chat." : "Refused. You can close this page.");
    }

    private static string ClientOf(HttpRequest request, IFormCollection form)
    {
        if (!request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return form["client_id"].ToString();
        }

        var buffer = new byte[1024];
        return Convert.TryFromBase64String(request.Headers.Authorization.ToString()["Basic ".Length..], buffer, out var length)
            ? WebUtility.UrlDecode(Encoding.UTF8.GetString(buffer, 0, length).Split(':')[0])
            : "";
    }

    private IResult Grant(string subject, bool refresh)
    {
        if (subject.Length == 0)
        {
            return Error("invalid_client");
        }

        var refreshToken = refresh ? RandomNumberGenerator.GetHexString(48, lowercase: true) : null;
        if (refreshToken is not null)
        {
            _refreshTokens[refreshToken] = subject;
        }

        var now = time.GetUtcNow();
        var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Subject = new System.Security.Claims.ClaimsIdentity([new("sub", subject)]),
            IssuedAt = now.UtcDateTime,
            Expires = now.AddSeconds(Seconds).UtcDateTime,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "dev-1" }, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = Seconds, refresh_token = refreshToken });
    }

    private object PublicKey()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "dev-1", n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private static IResult Error(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);

    private sealed record Sign(string UserCode, string DeviceCode, DateTimeOffset Until)
    {
        /// <summary>Null until the person has decided.</summary>
        public bool? IsApproved { get; set; }
    }
}
