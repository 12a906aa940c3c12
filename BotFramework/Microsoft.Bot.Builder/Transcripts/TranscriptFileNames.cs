using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.Bot.Builder;

/// <summary>Makes file names of channel and conversation ids, which may hold any character.</summary>
internal static class TranscriptFileNames
{
    // Leaves room for the extension below the 255 bytes that file systems take.
    private const int LongestName = 200;

    /// <summary>A name that is safe on every file system: letters, digits, - and _ as they are, the rest percent-encoded.</summary>
    public static string Encode(string id)
    {
        var name = new StringBuilder(id.Length);
        foreach (var value in Encoding.UTF8.GetBytes(id))
        {
            var character = (char)value;

            // A dot is safe within a name, but "." and ".." are folders and Windows drops one at the end.
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_' || (character == '.' && name.Length > 0))
            {
                name.Append(character);
            }
            else
            {
                name.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return name.Length <= LongestName ? name.ToString() : Shorten(id, name.ToString());
    }

    /// <summary>The id that a name was made of; a shortened name cannot be undone and gives null.</summary>
    public static string Decode(string name) => name.Contains('~', StringComparison.Ordinal) ? null : Uri.UnescapeDataString(name);

    // The tilde never stands in an encoded name, so a shortened one cannot meet another id's.
    private static string Shorten(string id, string name) =>
        $"{name.AsSpan(0, LongestName - 65)}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}
