using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Issues and checks tokens: the claims, and their HMAC-SHA256 under a key derived from the secret. Nothing is stored.</summary>
internal sealed class DirectLineTokens(DirectLineKey key, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const int LongestToken = 4096;

    /// <summary>Seconds that a new token is good for.</summary>
    public int LifetimeSeconds => (int)options.Value.TokenLifetime.TotalSeconds;

    public async Task<string> IssueAsync(
        string conversationId, string? userId, string? userName, string channel, CancellationToken cancellationToken)
    {
        var expires = time.GetUtcNow().AddSeconds(LifetimeSeconds).ToUnixTimeSeconds();
        var claims = JsonSerializer.SerializeToUtf8Bytes(
            new TokenClaims(conversationId, userId, userName, channel, expires), DirectLineJson.Default.TokenClaims);
        var signature = HMACSHA256.HashData(await RequireKeyAsync(cancellationToken), claims);
        return $"{Base64Url.EncodeToString(claims)}.{Base64Url.EncodeToString(signature)}";
    }

    public async Task<TokenCheck> CheckAsync(string token, CancellationToken cancellationToken)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || token.Length > LongestToken || !Base64Url.IsValid(token.AsSpan(0, dot)) || !Base64Url.IsValid(token.AsSpan(dot + 1)))
        {
            return new TokenCheck.Unknown();
        }

        var claims = Base64Url.DecodeFromChars(token.AsSpan(0, dot));
        var signature = Base64Url.DecodeFromChars(token.AsSpan(dot + 1));
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(await RequireKeyAsync(cancellationToken), claims), signature))
        {
            return new TokenCheck.Unknown();
        }

        var read = JsonSerializer.Deserialize(claims, DirectLineJson.Default.TokenClaims)!;
        var expires = DateTimeOffset.FromUnixTimeSeconds(read.Expires);
        return expires > time.GetUtcNow()
            ? new TokenCheck.Valid(new DirectLineToken(read.Conversation, read.User, read.Name, read.Channel, expires))
            : new TokenCheck.Expired();
    }

    private async Task<byte[]> RequireKeyAsync(CancellationToken cancellationToken) =>
        await key.GetAsync(cancellationToken) ?? throw new InvalidOperationException("Direct Line is closed: DirectLine:Secret is not set.");
}

internal sealed record TokenClaims(string Conversation, string? User, string? Name, string Channel, long Expires);
