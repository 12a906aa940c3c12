using System.Buffers.Text;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Switchboard.Auth.Storage;

/// <summary>
/// What is written: <c>switchboard-token.1.pbkdf2-sha256.{iterations}.{salt}.{generation}.{fence}.{fernet}</c>. Iterations and salt prove themselves (another key comes out),
/// generation and fence stand in the ciphertext again.
/// </summary>
internal sealed partial record TokenEnvelope(int Iterations, byte[] Salt, long Generation, long Fence, string Fernet)
{
    private const string Start = "switchboard-token.1.pbkdf2-sha256.";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}{Iterations}.{Base64Url.EncodeToString(Salt)}.{Generation}.{Fence}.{Fernet}");

    /// <summary>Null for anything that <see cref="ToString"/> would not have written.</summary>
    public static TokenEnvelope? Parse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match
            || !int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < Pbkdf2KeyDerivation.FewestIterations or > Pbkdf2KeyDerivation.MostIterations
            || !long.TryParse(match.Groups[3].Value, CultureInfo.InvariantCulture, out var generation)
            || !long.TryParse(match.Groups[4].Value, CultureInfo.InvariantCulture, out var fence))
        {
            return null;
        }

        return CanonicalBase64Url.Decode(match.Groups[2].Value) is { Length: Pbkdf2KeyDerivation.SaltBytes } salt
            && new TokenEnvelope(iterations, salt, generation, fence, match.Groups[5].Value) is var envelope && envelope.ToString() == text
            ? envelope
            : null;
    }

    [GeneratedRegex(@"\Aswitchboard-token\.1\.pbkdf2-sha256\.([1-9][0-9]{0,8})\.([A-Za-z0-9_-]{22})\.([1-9][0-9]{0,17})\.(0|[1-9][0-9]{0,17})\.([A-Za-z0-9_=-]+)\z")]
    private static partial Regex Pattern();
}
