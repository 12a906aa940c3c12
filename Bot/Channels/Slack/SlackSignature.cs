using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>Checks that a request comes from Slack, and now: signature v0 over the raw body (Slack: Verifying requests from Slack).</summary>
internal static class SlackSignature
{
    private const string Version = "v0";
    private const int HashBytes = 32;

    /// <summary>Why the request is not Slack's; null when it is.</summary>
    public static string? FindFault(string? timestamp, string? signature, ReadOnlySpan<byte> body, string secret, DateTimeOffset now, TimeSpan window)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || string.IsNullOrEmpty(signature))
        {
            return "it is not signed (X-Slack-Signature, X-Slack-Request-Timestamp)";
        }

        // Also one from the future: it could be replayed until it is old.
        if (Math.Abs((double)now.ToUnixTimeSeconds() - seconds) > window.TotalSeconds)
        {
            return "its time is too far from ours: it is replayed, or a clock is wrong";
        }

        Span<byte> claimed = stackalloc byte[HashBytes];
        return signature.Length == Version.Length + 1 + (2 * HashBytes)
            && signature.StartsWith(Version + "=", StringComparison.Ordinal)
            && Convert.FromHexString(signature.AsSpan(Version.Length + 1), claimed, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(claimed, Hash(timestamp, body, secret))
                ? null
                : "its signature is wrong";
    }

    /// <summary>The header's value for a body.</summary>
    public static string Sign(string timestamp, ReadOnlySpan<byte> body, string secret) => $"{Version}={Convert.ToHexStringLower(Hash(timestamp, body, secret))}";

    private static byte[] Hash(string timestamp, ReadOnlySpan<byte> body, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
