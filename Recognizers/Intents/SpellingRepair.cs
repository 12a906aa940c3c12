using System.Text;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>Puts a mistyped word right when exactly one edit makes it a word of the training texts, or two words of them.</summary>
/// <remarks>Looks words up by what is left when one letter is deleted, so the cost does not grow with the vocabulary.</remarks>
internal sealed class SpellingRepair
{
    private const int Longest = 30;

    private readonly Dictionary<string, int> _known;
    private readonly EnglishWords _words;
    private readonly Dictionary<string, List<string>> _byDeletion = [];
    private readonly int _shortest;
    private readonly bool _anyFirstLetter;

    /// <summary>Learns the words of normalised texts; <paramref name="words"/> are right as well, but nothing is changed into them.</summary>
    public SpellingRepair(IEnumerable<string> texts, EnglishWords? words = null)
        : this(Count(texts), words)
    {
    }

    private SpellingRepair(Dictionary<string, int> known, EnglishWords? words)
    {
        _known = known;
        _words = words ?? EnglishWords.None;

        // Short words have too many neighbours, unless one knows which words there are: "now" is no mistyped "how". Then a word may also begin wrong.
        _anyFirstLetter = _words.Count > 0;
        _shortest = _anyFirstLetter ? 3 : 5;
        foreach (var word in _known.Keys.Where(w => w.Length >= Math.Min(_shortest, 4) && w.All(char.IsLetter)))
        {
            Index(word, word);
            foreach (var shorter in Deletions(word))
            {
                Index(shorter, word);
            }
        }
    }

    /// <summary>The text with mistyped words replaced; the same text when there are none.</summary>
    public string Repair(string text)
    {
        StringBuilder? repaired = null;
        var copied = 0;
        foreach (var (start, length) in Words(text))
        {
            if (length < _shortest || length > Longest || IsRight(text.AsSpan(start, length)))
            {
                continue;
            }

            var word = text.Substring(start, length);
            if (!word.All(char.IsLetter) || (Nearest(word) ?? Parted(word)) is not { } better)
            {
                continue;
            }

            repaired ??= new StringBuilder(text.Length + 4);
            repaired.Append(text, copied, start - copied).Append(better);
            copied = start + length;
        }

        return repaired is null ? text : repaired.Append(text, copied, text.Length - copied).ToString();
    }

    private bool IsRight(ReadOnlySpan<char> word) =>
        _known.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word)
        || _words.Contains(word);

    private string? Nearest(string word)
    {
        string? best = null;
        foreach (var candidate in Candidates(word))
        {
            // A word rarely begins with a mistake; a plural is no mistake.
            if ((_anyFirstLetter || candidate[0] == word[0])
                && IsOneEdit(word, candidate)
                && (best is null || _known[candidate] > _known[best] || (_known[candidate] == _known[best] && string.CompareOrdinal(candidate, best) < 0)))
            {
                best = candidate;
            }
        }

        return best;
    }

    /// <summary>Two words that lost the space between them, both of them frequent enough to be sure.</summary>
    private string? Parted(string word)
    {
        if (!_anyFirstLetter)
        {
            return null;
        }

        var (best, bestCount) = (0, 1);
        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 1; i < word.Length; i++)
        {
            if (known.TryGetValue(word.AsSpan(0, i), out var left) && known.TryGetValue(word.AsSpan(i), out var right) && Math.Min(left, right) > bestCount)
            {
                (best, bestCount) = (i, Math.Min(left, right));
            }
        }

        return best == 0 ? null : word.Insert(best, " ");
    }

    private IEnumerable<string> Candidates(string word)
    {
        foreach (var key in Deletions(word).Prepend(word))
        {
            if (_byDeletion.TryGetValue(key, out var words))
            {
                foreach (var candidate in words)
                {
                    yield return candidate;
                }
            }
        }
    }

    private void Index(string key, string word)
    {
        if (!_byDeletion.TryGetValue(key, out var words))
        {
            _byDeletion.Add(key, words = new List<string>(1));
        }

        words.Add(word);
    }

    private static Dictionary<string, int> Count(IEnumerable<string> texts)
    {
        var known = new Dictionary<string, int>();
        foreach (var text in texts)
        {
            foreach (var (start, length) in Words(text))
            {
                var word = text.Substring(start, length);
                known[word] = known.GetValueOrDefault(word) + 1;
            }
        }

        return known;
    }

    private static IEnumerable<string> Deletions(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
        }
    }

    /// <summary>One letter more, less, other, or two neighbours exchanged.</summary>
    internal static bool IsOneEdit(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }

        var left = a.AsSpan(start, endA - start);
        var right = b.AsSpan(start, endB - start);
        return left.Length + right.Length <= 1
            || (left.Length == 1 && right.Length == 1)
            || (left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]);
    }

    /// <summary>Writes the words so that <see cref="Read"/> makes the same of them.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_known.Count);
        foreach (var (word, count) in _known)
        {
            to.Write(word);
            to.Write(count);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SpellingRepair Read(BinaryReader from, EnglishWords? words)
    {
        var count = from.ReadInt32();
        var known = new Dictionary<string, int>();
        for (var i = 0; i < count; i++)
        {
            known.Add(from.ReadString(), from.ReadInt32());
        }

        return new SpellingRepair(known, words);
    }

    private static IEnumerable<(int Start, int Length)> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && FeatureExtractor.IsWord(text[end]))
            {
                end++;
            }

            if (end > i)
            {
                yield return (i, end - i);
            }

            i = Math.Max(end, i + 1);
        }
    }
}
