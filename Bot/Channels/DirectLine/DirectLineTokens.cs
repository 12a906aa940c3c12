using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Issues and checks tokens: JSON Web Tokens (RFC 7519, HS256) under a key derived from the secret. Nothing is stored.</summary>
/// <remarks>Web Chat reads the claim "user" and takes it for the id of the person. No header but our own is accepted, so none can choose an algorithm.</remarks>
internal sealed class DirectLineTokens(DirectLineKey key, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const int LongestToken = 4096;

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + ".";

    /// <summary>Seconds that a new token is good for.</summary>
    public int LifetimeSeconds => (int)options.Value.TokenLifetime.TotalSeconds;

    public async Task<string> IssueAsync(
        string conversationId, string? userId, string? userName, string channel, CancellationToken cancellationToken)
    {
        var expires = time.GetUtcNow().AddSeconds(LifetimeSeconds).ToUnixTimeSeconds();
        var claims = JsonSerializer.SerializeToUtf8Bytes(
            new TokenClaims(conversationId, userId, userName, channel, expires), DirectLineJson.Default.TokenClaims);
        var signed = Header + Base64Url.EncodeToString(claims);
        return $"{signed}.{Base64Url.EncodeToString(await SignAsync(signed, cancellationToken))}";
    }

    public async Task<TokenCheck> CheckAsync(string token, CancellationToken cancellationToken)
    {
        var dot = token.LastIndexOf('.');
        if (dot <= Header.Length || token.Length > LongestToken || !token.StartsWith(Header, StringComparison.Ordinal)
            || !Base64Url.IsValid(token.AsSpan(Header.Length, dot - Header.Length)) || !Base64Url.IsValid(token.AsSpan(dot + 1)))
        {
            return new TokenCheck.Unknown();
        }

        var signature = Base64Url.DecodeFromChars(token.AsSpan(dot + 1));
        if (!CryptographicOperations.FixedTimeEquals(await SignAsync(token[..dot], cancellationToken), signature))
        {
            return new TokenCheck.Unknown();
        }

        var claims = Base64Url.DecodeFromChars(token.AsSpan(Header.Length, dot - Header.Length));
        var read = JsonSerializer.Deserialize(claims, DirectLineJson.Default.TokenClaims)!;
        var expires = DateTimeOffset.FromUnixTimeSeconds(read.Expires);
        var found = new DirectLineToken(read.Conversation, read.User, read.Name, read.Channel, expires);
        return expires > time.GetUtcNow() ? new TokenCheck.Valid(found) : new TokenCheck.Expired(found);
    }

    private async Task<byte[]> SignAsync(string signed, CancellationToken cancellationToken) =>
        HMACSHA256.HashData(await key.RequireAsync(cancellationToken), Encoding.ASCII.GetBytes(signed));
}

internal sealed record TokenClaims(string Conversation, string? User, string? Name, string Channel, long Expires);
