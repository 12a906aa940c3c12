using System.Globalization;
using System.Security.Cryptography;

namespace Switchboard.Bot.Desk;

/// <summary>Passwords as they are configured: PBKDF2 with SHA-256 (RFC 8018), its salt and how often it goes round.</summary>
internal static class AgentPassword
{
    public const int LeastRounds = 100_000;

    private const int Rounds = 600_000;
    private const int Length = 32;
    private const string Scheme = "pbkdf2-sha256";

    public static string Hash(string password, int rounds = Rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, rounds))}");
    }

    /// <summary>Takes as long for a name that does not exist, whose hash is null.</summary>
    public static bool Verify(string password, string? hash)
    {
        var (rounds, salt, expected) = Read(hash) ?? (Rounds, new byte[16], new byte[Length]);
        return CryptographicOperations.FixedTimeEquals(Derive(password, salt, rounds), expected) & hash is not null;
    }

    public static bool IsHash(string text) => Read(text) is not null;

    private static (int Rounds, byte[] Salt, byte[] Hash)? Read(string? text)
    {
        if (text?.Split('$') is not [Scheme, var number, var salt, var hash] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) || rounds is < LeastRounds or > 10_000_000)
        {
            return null;
        }

        var (saltBytes, hashBytes) = (new byte[64], new byte[Length + 1]);
        return Convert.TryFromBase64String(salt, saltBytes, out var saltLength) && saltLength >= 8 && Convert.TryFromBase64String(hash, hashBytes, out var length) && length == Length
            ? (rounds, saltBytes[..saltLength], hashBytes[..Length])
            : null;
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, Length);
}
