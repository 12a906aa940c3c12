using System.Text;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Puts a mistyped word right when exactly one edit makes it a word of the training texts, or two words of them, or, where a space was moved, lost or added, makes words of it
/// and its neighbour; a long word also when two edits do. Of several ways the one is taken that fits between the words around it.
/// </summary>
internal sealed class SpellingRepair
{
    private const int Longest = 30;

    // Words of which one may be sure without having seen them together.
    private const int LongPart = 3;

    // Two edits are looked for in this many words of a text.
    private const int MostTwice = 3;

    private readonly Dictionary<string, int> _known;
    private readonly EnglishWords _words;
    private readonly WordPairs _pairs;
    private readonly SimilarWords _similar;
    private readonly bool _hasWords;
    private readonly int _shortest;

    /// <summary>Learns the words of normalised texts; <paramref name="words"/> are right as well, but nothing is changed into them.</summary>
    public SpellingRepair(IReadOnlyList<string> texts, EnglishWords? words = null)
        : this(Count(texts), words, known => new WordPairs(known, texts.Select(text => Words(text).Select(word => text.Substring(word.Start, word.Length)).ToList())))
    {
    }

    private SpellingRepair(Dictionary<string, int> known, EnglishWords? words, Func<Dictionary<string, int>, WordPairs> pairs)
    {
        _known = known;
        _words = words ?? EnglishWords.None;
        _pairs = pairs(known);

        // Short words have too many neighbours, unless one knows which words there are: "now" is no mistyped "how". Then a word may also begin wrong.
        _hasWords = _words.Count > 0;
        _shortest = _hasWords ? 2 : 5;
        _similar = new SimilarWords(known.Keys, Math.Min(_shortest, 4));
    }

    /// <summary>The text with mistyped words replaced; the same text when there are none.</summary>
    public string Repair(string text)
    {
        StringBuilder? repaired = null;
        var (copied, twice) = (0, 0);
        var words = Words(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var (start, length) = words[i];
            if (start < copied || length < _shortest || length > Longest || !MayBeMistyped(text.AsSpan(start, length)))
            {
                continue;
            }

            var around = new WordsAround(text, words, i, copied);
            if ((Best(around) ?? BestOfTwoEdits(around, ref twice)) is not { } way)
            {
                continue;
            }

            repaired ??= new StringBuilder(text.Length + 4);
            repaired.Append(text, copied, way.Start - copied).AppendJoin(' ', way.Words);
            copied = way.End;
        }

        return repaired is null ? text : repaired.Append(text, copied, text.Length - copied).ToString();
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

        _pairs.Write(to);
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

        return new SpellingRepair(known, words, counted => WordPairs.Read(from, counted));
    }

    private bool MayBeMistyped(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return !_known.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word) && !_words.IsCommon(word);
    }

    private RepairedWords? Best(WordsAround around)
    {
        if (!_hasWords)
        {
            return Nearest(around.Word) is { } nearest ? around.Replace(nearest) : null;
        }

        // What is an English word may be meant: "fir" instead of "for" shows only by its neighbours.
        var isWord = _words.Contains(around.Word);
        return Fittest(Ways(around).Where(way => !isWord || around.IsSeen(way, _pairs)), around);
    }

    private RepairedWords? BestOfTwoEdits(WordsAround around, ref int twice) =>
        _hasWords && around.Word.Length >= SimilarWords.ShortestTwice && !_words.Contains(around.Word) && twice++ < MostTwice
            ? Fittest(_similar.TwoEdits(around.Word).Select(candidate => around.Replace(candidate)), around)
            : null;

    private RepairedWords? Fittest(IEnumerable<RepairedWords> ways, WordsAround around)
    {
        RepairedWords? best = null;
        var most = double.NegativeInfinity;
        foreach (var way in ways)
        {
            var fits = around.Fit(way, _pairs);
            if (fits > most)
            {
                (best, most) = (way, fits);
            }
        }

        return best;
    }

    /// <summary>What one edit can have been: a letter of the word, or a space in it, before it or after it.</summary>
    private IEnumerable<RepairedWords> Ways(WordsAround around) => _similar.OneEdit(around.Word).Select(candidate => around.Replace(candidate))
        .Concat(Parts(around.Word).Select(parts => around.Replace(parts.Left, parts.Right)))
        .Concat(around.Moved().Where(way => way.Words.All(IsPart)));

    /// <summary>Two words that lost the space between them, or have a letter in its place.</summary>
    private IEnumerable<(string Left, string Right)> Parts(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            var (left, right) = (word[..i], word[i..]);
            if (IsPart(left) && IsPart(right))
            {
                yield return (left, right);
            }

            if (_pairs.Has(left, right[1..]) || (i >= LongPart && right.Length > LongPart && IsPart(left) && IsPart(right[1..])))
            {
                yield return (left, right[1..]);
            }
        }
    }

    /// <summary>A word that was said more than once, which is as sure as one can be of a few letters.</summary>
    private bool IsPart(string word) => _known.GetValueOrDefault(word) > 1;

    /// <summary>Without a list of words: a word rarely begins with a mistake.</summary>
    private string? Nearest(string word) => _similar.OneEdit(word)
        .Where(candidate => candidate[0] == word[0])
        .OrderByDescending(candidate => _known[candidate])
        .ThenBy(candidate => candidate, StringComparer.Ordinal)
        .FirstOrDefault();

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
