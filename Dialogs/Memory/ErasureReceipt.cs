using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Dialogs.Memory;

/// <summary>What was erased, and when: for the person and, under the same id, for the operator. It says nothing about the person.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="At">When, to the second.</param>
/// <param name="Counts">How many of each kind.</param>
public sealed record ErasureReceipt(string Id, DateTimeOffset At, IReadOnlyDictionary<string, int> Counts)
{
    private const string Kept = "erasures/";

    /// <summary>The first half of the SHA-256 of id, time and counts.</summary>
    public string Digest => DigestOf(Text);

    /// <summary>The counts in words.</summary>
    public string Words => string.Join(", ", Counts.Where(count => count.Value > 0).Select(count => $"{count.Value.ToString(CultureInfo.InvariantCulture)} {count.Key}").DefaultIfEmpty("nothing, for there was nothing"));

    /// <summary>The receipt as one line; the digest is over it.</summary>
    public string Text => $"{Id}|{At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}|{string.Join(',', Counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}={count.Value.ToString(CultureInfo.InvariantCulture)}"))}";

    /// <summary>The digest of a receipt's one line.</summary>
    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>The state under which the operator finds it.</summary>
    public static string KeyOf(string id) => Kept + id;

    /// <summary>Whether a state holds a receipt.</summary>
    public static bool IsKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Kept, StringComparison.Ordinal);
    }

    /// <summary>The receipt of a turn: the same however often the turn runs.</summary>
    public static string IdOf(string turn) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("erasure\n" + turn)).AsSpan(0, 6));
}
