namespace Switchboard.Recognizers.Intents;

/// <summary>Which words follow one another in the training texts: among the ways to put a mistyped word right, the likely one is that which fits between its neighbours.</summary>
internal sealed class WordPairs
{
    // How much a word's own frequency weighs against what was seen after its neighbour.
    private const double Own = 2;

    // A word that was never seen, in place of its frequency.
    private const double Unseen = 0.01;

    private readonly Dictionary<ulong, int> _pairs = [];
    private readonly Dictionary<string, int> _words;
    private readonly double _total;

    /// <summary>Counts in texts that are lists of words.</summary>
    public WordPairs(Dictionary<string, int> words, IEnumerable<IReadOnlyList<string>> texts)
        : this(words)
    {
        foreach (var text in texts)
        {
            for (var i = 0; i <= text.Count; i++)
            {
                var key = FeatureExtractor.HashPair(i == 0 ? "" : text[i - 1], i == text.Count ? "" : text[i]);
                _pairs[key] = _pairs.GetValueOrDefault(key) + 1;
            }
        }
    }

    private WordPairs(Dictionary<string, int> words)
    {
        _words = words;
        _total = Math.Max(1, words.Values.Sum(count => (double)count));
    }

    /// <summary>Whether the second word was seen after the first.</summary>
    public bool Has(string first, string second) => _pairs.ContainsKey(FeatureExtractor.HashPair(first, second));

    /// <summary>How likely the second word is after the first, as a logarithm; the empty word stands before the first and after the last.</summary>
    public double Likelihood(string first, string second)
    {
        var alone = second.Length == 0 ? 0.1 : Math.Max(_words.GetValueOrDefault(second), Unseen) / _total;
        return Math.Log((_pairs.GetValueOrDefault(FeatureExtractor.HashPair(first, second)) + (Own * alone)) / (_words.GetValueOrDefault(first) + Own));
    }

    /// <summary>Writes the pairs so that <see cref="Read"/> makes the same of them.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_pairs.Count);
        foreach (var (key, count) in _pairs)
        {
            to.Write(key);
            to.Write7BitEncodedInt(count);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static WordPairs Read(BinaryReader from, Dictionary<string, int> words)
    {
        var pairs = new WordPairs(words);
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            pairs._pairs.Add(from.ReadUInt64(), from.Read7BitEncodedInt());
        }

        return pairs;
    }
}
