using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Proxy;

/// <summary>
/// Q1, <em>Validate agent JWT</em> (RFC 7515, 7519, 8725): RS256 by a key of the issuer and nothing else. Stricter than the Microsoft library, which takes an unknown <c>crit</c>,
/// <c>b64:false</c>, duplicate claims, an <c>iat</c> to come, an <c>exp</c> in quotes, padding behind the signature, and tries every key for an unknown <c>kid</c>.
/// </summary>
internal sealed class AgentJwtValidator(SigningKeys keys, IReplayGuard replays, IOptions<TokensOptions> options, TimeProvider time)
{
    private const int AgentsRemembered = 10_000;
    private const int LongestText = 256;

    private static readonly string[] NeverUsed = ["crit", "b64", "jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "enc", "zip"];

    private readonly ProxyOptions _options = options.Value.Proxy;
    private readonly FrozenDictionary<string, AgentPermission[]> _permissions = ReadPermissions(options.Value.Proxy);

    // Dictionary keys are compared after a hash with a secret seed: a guess learns nothing from the time it takes.
    private readonly ConcurrentDictionary<string, Seen> _seen = new(StringComparer.Ordinal);
    private int _seenCount;

    /// <summary>Checks a token; one that was seen before costs a look into a table.</summary>
    public ValueTask<AgentValidity> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        if (_seen.TryGetValue(token, out var seen) && seen.Version == keys.Version && time.GetUtcNow().ToUnixTimeSeconds() < seen.EndsAt)
        {
            return new ValueTask<AgentValidity>(seen.Validity);
        }

        return ValidateNewAsync(token, cancellationToken);
    }

    private async ValueTask<AgentValidity> ValidateNewAsync(string token, CancellationToken cancellationToken)
    {
        if (JwtParts.Split(token) is not { } dots
            || CanonicalBase64Url.Decode(token.AsSpan(0, dots.First)) is not { } head
            || CanonicalBase64Url.Decode(token.AsSpan(dots.First + 1, dots.Second - dots.First - 1)) is not { } body
            || CanonicalBase64Url.Decode(token.AsSpan(dots.Second + 1)) is not { } signature)
        {
            return Invalid("it is not a signed JWT in its one spelling");
        }

        using var header = JwtParts.ReadObject(head);
        if (header is null)
        {
            return Invalid("its header is not a JSON object");
        }

        if (ReadHeader(header.RootElement, out var kid) is { } wrong)
        {
            return Invalid(wrong);
        }

        // Claims before the signature: a token that is over or for somebody else is not worth the arithmetic, nor a question to the issuer.
        using var claims = JwtParts.ReadObject(body);
        if (claims is null)
        {
            return Invalid("its claims are not a JSON object");
        }

        if (ReadClaims(claims.RootElement, out var agent) is { } problem)
        {
            return Invalid(problem);
        }

        if (await keys.FindAsync(kid, cancellationToken) is not { } key)
        {
            return Invalid("its key is not one of the issuer's");
        }

        if (!key.Verifies(token.AsSpan(0, dots.Second), signature))
        {
            return Invalid("its signature is wrong");
        }

        return await UseAsync(token, agent!, cancellationToken);
    }

    private async ValueTask<AgentValidity> UseAsync(string token, AgentIdentity agent, CancellationToken cancellationToken)
    {
        var validity = new AgentValidity.Valid(agent);
        var endsAt = agent.ExpiresAt + (long)_options.ClockSkew.TotalSeconds;
        if (_options.OneUse)
        {
            var left = TimeSpan.FromSeconds(Math.Max(1, endsAt - time.GetUtcNow().ToUnixTimeSeconds() + 1));
            return await replays.IsFirstUseAsync(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(agent.Id!))), left, cancellationToken)
                ? validity
                : Invalid("it was used before");
        }

        // Counted here: the dictionary would lock all of itself to count.
        if (Interlocked.Increment(ref _seenCount) > AgentsRemembered)
        {
            _seen.Clear();
            Volatile.Write(ref _seenCount, 1);
        }

        _seen[token] = new Seen(validity, endsAt, keys.Version);
        return validity;
    }

    private static AgentValidity.Invalid Invalid(string reason) => new(reason);

    private static string? ReadHeader(JsonElement header, out string? kid)
    {
        kid = null;
        foreach (var member in header.EnumerateObject())
        {
            if (NeverUsed.Contains(member.Name))
            {
                return $"its header has '{member.Name}', which is never used";
            }
        }

        if (!header.TryGetProperty("alg", out var alg) || alg.ValueKind != JsonValueKind.String || !alg.ValueEquals("RS256"u8))
        {
            return "its alg is not RS256";
        }

        // An id_token has no business here, and says so in its typ if it says anything.
        if (header.TryGetProperty("typ", out var typ)
            && (typ.ValueKind != JsonValueKind.String || !(typ.GetString()!.Equals("JWT", StringComparison.OrdinalIgnoreCase) || typ.GetString()!.Equals("at+jwt", StringComparison.OrdinalIgnoreCase))))
        {
            return "its typ is not JWT";
        }

        if (header.TryGetProperty("kid", out var id))
        {
            if (id.ValueKind != JsonValueKind.String || Text(id) is not { } text || !SigningKeys.IsKeyId(text))
            {
                return "its kid is not the name of a key";
            }

            kid = text;
        }

        return null;
    }

    private string? ReadClaims(JsonElement claims, out AgentIdentity? agent)
    {
        agent = null;
        if (!claims.TryGetProperty("iss", out var iss) || iss.ValueKind != JsonValueKind.String || !iss.ValueEquals(_options.Issuer))
        {
            return "its iss is another";
        }

        if (!claims.TryGetProperty("aud", out var aud) || !IsForUs(aud))
        {
            return "its aud is another";
        }

        if (!claims.TryGetProperty("sub", out var sub) || Text(sub) is not { Length: > 0 } subject || string.IsNullOrWhiteSpace(subject))
        {
            return "it has no sub";
        }

        if (ReadTimes(claims, out var expires) is { } problem)
        {
            return problem;
        }

        if (!claims.TryGetProperty("permissions", out var permissions) || permissions.ValueKind != JsonValueKind.Array
            || permissions.EnumerateArray().Any(permission => Text(permission) is null))
        {
            return "its permissions are not an array of strings";
        }

        string? id = null;
        if (claims.TryGetProperty("jti", out var jti) ? (id = Text(jti)) is not { Length: > 0 } : _options.OneUse)
        {
            return "its jti is missing or no text";
        }

        string[] names = [.. permissions.EnumerateArray().Select(permission => permission.GetString()!)];
        agent = new AgentIdentity(subject, names, id, expires, [.. names.Distinct().SelectMany(name => _permissions.GetValueOrDefault(name, []))]);
        return null;
    }

    private string? ReadTimes(JsonElement claims, out long expires)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var skew = (long)_options.ClockSkew.TotalSeconds;
        if (!Time(claims, "exp", out expires) || !Time(claims, "iat", out var issued))
        {
            return "its exp or iat is not a whole number of seconds";
        }

        if (claims.TryGetProperty("nbf", out _) && (!Time(claims, "nbf", out var from) || from > now + skew))
        {
            return "its nbf has not come";
        }

        return (now, expires, issued) switch
        {
            _ when expires + skew <= now => "it has expired",
            _ when issued > now + skew => "its iat has not come",
            _ when expires <= issued || expires - issued > (long)_options.LongestLifetime.TotalSeconds => "it is good for longer than is allowed",
            _ => null,
        };
    }

    private static bool Time(JsonElement claims, string name, out long seconds)
    {
        seconds = 0;
        return claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out seconds) && seconds is > 0 and < 100_000_000_000;
    }

    private bool IsForUs(JsonElement aud) => aud.ValueKind switch
    {
        JsonValueKind.String => aud.ValueEquals(_options.Audience),
        JsonValueKind.Array => aud.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) && aud.EnumerateArray().Any(one => one.ValueEquals(_options.Audience)),
        _ => false,
    };

    // Half of a surrogate pair is no text (RFC 8259 section 8.2), and a name that long is none.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text && !text.Any(char.IsControl) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static FrozenDictionary<string, AgentPermission[]> ReadPermissions(ProxyOptions options) => options.Permissions.ToFrozenDictionary(
        permission => permission.Key,
        permission => permission.Value.Select(line => AgentPermission.TryParse(line, out var parsed) ? parsed : throw new InvalidOperationException($"'{line}' is checked at the start.")).ToArray(),
        StringComparer.Ordinal);

    private sealed record Seen(AgentValidity.Valid Validity, long EndsAt, long Version);
}
