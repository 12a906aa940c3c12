using System.Text;

namespace Switchboard.Recognizers.Intents;

/// <summary>Puts a mistyped word right when exactly one edit makes it a word of the training texts.</summary>
/// <remarks>Looks words up by what is left when one letter is deleted, so the cost does not grow with the vocabulary.</remarks>
internal sealed class SpellingRepair
{
    // Short words have too many neighbours: "now" is no mistyped "how".
    private const int Shortest = 5;

    private readonly Dictionary<string, int> _known = [];
    private readonly Dictionary<string, List<string>> _byDeletion = [];

    /// <summary>Learns the words of normalised texts.</summary>
    public SpellingRepair(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            foreach (var (start, length) in Words(text))
            {
                var word = text.Substring(start, length);
                _known[word] = _known.GetValueOrDefault(word) + 1;
            }
        }

        foreach (var word in _known.Keys.Where(w => w.Length >= Shortest - 1 && w.All(char.IsLetter)))
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
            if (length < Shortest || length > 30)
            {
                continue;
            }

            var word = text.Substring(start, length);
            if (_known.ContainsKey(word) || !word.All(char.IsLetter) || Nearest(word) is not { } better)
            {
                continue;
            }

            repaired ??= new StringBuilder(text.Length + 4);
            repaired.Append(text, copied, start - copied).Append(better);
            copied = start + length;
        }

        return repaired is null ? text : repaired.Append(text, copied, text.Length - copied).ToString();
    }

    private string? Nearest(string word)
    {
        string? best = null;
        foreach (var candidate in Candidates(word))
        {
            // A word rarely begins with a mistake; a plural is no mistake.
            if (candidate[0] == word[0]
                && IsOneEdit(word, candidate)
                && (best is null || _known[candidate] > _known[best] || (_known[candidate] == _known[best] && string.CompareOrdinal(candidate, best) < 0)))
            {
                best = candidate;
            }
        }

        return best;
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
            _byDeletion.Add(key, words = []);
        }

        words.Add(word);
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
