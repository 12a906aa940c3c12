using System.Security.Cryptography;
using System.Text;

namespace Microsoft.Bot.Builder;

/// <summary>Shortens texts and makes keys of them.</summary>
public static class StringUtils
{
    /// <summary>The text, cut after a number of characters and ended with three dots when it was longer.</summary>
    public static string Ellipsis(string text, int length)
    {
        text ??= string.Empty;
        return text.Length <= length ? text : string.Concat(text.AsSpan(0, length), "...");
    }

    /// <summary>SHA-256 of the text's UTF-8 bytes in lower-case hexadecimal; empty for an empty text.</summary>
    public static string Hash(string text) =>
        string.IsNullOrEmpty(text) ? string.Empty : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The shortened text, and the hash of the whole one when it was longer.</summary>
    public static string EllipsisHash(string text, int length)
    {
        text ??= string.Empty;
        return text.Length <= length ? text : Ellipsis(text, length) + Hash(text);
    }

    /// <summary>Shortens the builder's text in place.</summary>
    public static StringBuilder Ellipsis(StringBuilder sb, int length)
    {
        ArgumentNullException.ThrowIfNull(sb);
        if (sb.Length > length)
        {
            sb.Length = length;
            sb.Append("...");
        }

        return sb;
    }

    /// <summary>Shortens the builder's text in place and adds the hash of the whole one when it was longer.</summary>
    public static StringBuilder EllipsisHash(StringBuilder sb, int length)
    {
        ArgumentNullException.ThrowIfNull(sb);
        if (sb.Length > length)
        {
            var hash = Hash(sb.ToString());
            Ellipsis(sb, length).Append(hash);
        }

        return sb;
    }
}
