using System.Security.Cryptography;

namespace Switchboard.Auth.Storage;

/// <summary>E1, <em>PBKDF2 key derivation</em>: a Fernet key out of a passphrase, with HMAC-SHA256 (RFC 8018 section 5.2).</summary>
internal static class Pbkdf2KeyDerivation
{
    /// <summary>What OWASP recommends since 2023; the chart's 100,000 are the fewest that are read.</summary>
    public const int DefaultIterations = 600_000;

    public const int FewestIterations = 100_000;

    /// <summary>More would let whoever can change a file keep the processor busy.</summary>
    public const int MostIterations = 10_000_000;

    public const int SaltBytes = 16;

    /// <summary>32 pinned bytes: 16 to sign, 16 to encrypt.</summary>
    public static byte[] DeriveKey(Secret passphrase, ReadOnlySpan<byte> salt, int iterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, FewestIterations);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iterations, MostIterations);
        var key = GC.AllocateUninitializedArray<byte>(FernetEncryption.KeyBytes, pinned: true);
        Rfc2898DeriveBytes.Pbkdf2(passphrase.Utf8, salt, key, iterations, HashAlgorithmName.SHA256);
        return key;
    }
}
