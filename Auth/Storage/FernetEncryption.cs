using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Switchboard.Auth.Storage;

/// <summary>
/// E2, <em>Fernet encryption</em>, by the specification of version 0x80: base64url(0x80 ‖ seconds, 8 bytes ‖ IV, 16 ‖ AES-128-CBC with PKCS#7 ‖ HMAC-SHA256 of all before).
/// Stricter than the reference in one thing: a token has exactly one spelling (canonical base64url with its padding).
/// </summary>
internal static class FernetEncryption
{
    public const int KeyBytes = 32;

    private const byte Version = 0x80;
    private const int HeaderBytes = 1 + 8 + 16;
    private const int MacBytes = 32;
    private const int BlockBytes = 16;
    private const int SmallestToken = HeaderBytes + BlockBytes + MacBytes;

    // The reference implementations' limit for clocks that differ; it counts only together with a time to live.
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromSeconds(60);

    public static string Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, DateTimeOffset now) =>
        Encrypt(key, plaintext, now, RandomNumberGenerator.GetBytes(BlockBytes));

    public static string Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, DateTimeOffset now, ReadOnlySpan<byte> iv)
    {
        CheckKey(key);
        var cipherBytes = ((plaintext.Length / BlockBytes) + 1) * BlockBytes;
        var token = new byte[HeaderBytes + cipherBytes + MacBytes];
        token[0] = Version;
        BinaryPrimitives.WriteUInt64BigEndian(token.AsSpan(1), (ulong)now.ToUnixTimeSeconds());
        iv.CopyTo(token.AsSpan(9, BlockBytes));
        using (var aes = Aes.Create())
        {
            aes.SetKey(key[16..]);
            aes.EncryptCbc(plaintext, iv, token.AsSpan(HeaderBytes, cipherBytes));
        }

        HMACSHA256.HashData(key[..16], token.AsSpan(0, HeaderBytes + cipherBytes), token.AsSpan(HeaderBytes + cipherBytes));
        return Encode(token);
    }

    /// <summary>Checks in the specification's order: encoding, version, time, MAC; only then is anything decrypted.</summary>
    public static FernetOutcome Decrypt(ReadOnlySpan<byte> key, string token, DateTimeOffset now, TimeSpan? timeToLive = null)
    {
        CheckKey(key);
        if (Decode(token) is not { } bytes)
        {
            return new FernetOutcome.Refused("it is not canonical base64url");
        }

        if (bytes.Length < SmallestToken || (bytes.Length - HeaderBytes - MacBytes) % BlockBytes != 0)
        {
            return new FernetOutcome.Refused("its length is not a token's");
        }

        if (bytes[0] != Version)
        {
            return new FernetOutcome.Refused("its version is unknown");
        }

        var seconds = BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(1));
        if (timeToLive is { } life && (seconds + life.TotalSeconds < now.ToUnixTimeSeconds() || seconds > now.ToUnixTimeSeconds() + MaxClockSkew.TotalSeconds))
        {
            return new FernetOutcome.Refused("its time is over, or has not come");
        }

        Span<byte> mac = stackalloc byte[MacBytes];
        HMACSHA256.HashData(key[..16], bytes.AsSpan(0, bytes.Length - MacBytes), mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(bytes.Length - MacBytes))
            ? Unpad(key, bytes)
            : new FernetOutcome.Refused("its signature is wrong: another passphrase, or changed");
    }

    private static FernetOutcome Unpad(ReadOnlySpan<byte> key, byte[] bytes)
    {
        var cipher = bytes.AsSpan(HeaderBytes, bytes.Length - HeaderBytes - MacBytes);
        var plain = GC.AllocateUninitializedArray<byte>(cipher.Length, pinned: true);
        using var aes = Aes.Create();
        aes.SetKey(key[16..]);
        try
        {
            return new FernetOutcome.Opened(plain.AsMemory(0, aes.DecryptCbc(cipher, bytes.AsSpan(9, BlockBytes), plain)));
        }
        catch (CryptographicException)
        {
            return new FernetOutcome.Refused("its padding is wrong");
        }
    }

    private static void CheckKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes)
        {
            throw new ArgumentException("A Fernet key has 32 bytes: 16 to sign, 16 to encrypt.", nameof(key));
        }
    }

    private static string Encode(byte[] bytes)
    {
        var text = Base64Url.EncodeToString(bytes);
        return text.PadRight((text.Length + 3) / 4 * 4, '=');
    }

    // The decoder of the platform also takes white space and missing padding; one token would have many spellings.
    private static byte[]? Decode(string token)
    {
        var text = token.AsSpan().TrimEnd('=');
        return token.Length % 4 == 0 && token.Length - text.Length <= 2 && CanonicalBase64Url.Decode(text) is { } bytes && Encode(bytes) == token ? bytes : null;
    }
}
