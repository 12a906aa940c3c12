using System.Buffers;
using System.Buffers.Text;

namespace Switchboard.Auth;

/// <summary>Base64url without padding (RFC 4648 section 5) that has one spelling for each content.</summary>
internal static class CanonicalBase64Url
{
    /// <summary>Null for white space, padding, another alphabet, and stray bits behind the last byte.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
            {
                return null;
            }
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out var consumed, out var written) == OperationStatus.Done
            && consumed == text.Length && Base64Url.GetEncodedLength(written) == text.Length
            ? written == bytes.Length ? bytes : bytes[..written]
            : null;
    }
}
