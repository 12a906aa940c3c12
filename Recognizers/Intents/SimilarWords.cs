using System.Numerics;

namespace Switchboard.Recognizers.Intents;

/// <summary>Finds the words of a vocabulary that are one or two edits away from a word.</summary>
/// <remarks>
/// Those one edit away by what is left when a letter is deleted, so the cost does not grow with the vocabulary; those two edits away by looking at each long word whose letters
/// are nearly the same.
/// </remarks>
internal sealed class SimilarWords
{
    /// <summary>Two edits leave enough of a word from this length on.</summary>
    public const int ShortestTwice = 5;

    private readonly Dictionary<string, List<string>> _byDeletion = [];
    private readonly List<(string Word, uint Letters)> _long;

    public SimilarWords(IEnumerable<string> vocabulary, int shortest)
    {
        var words = vocabulary.Where(word => word.Length >= shortest && word.Length <= EditDistance.Longest && word.All(char.IsLetter)).ToList();
        foreach (var word in words)
        {
            foreach (var key in Deletions(word).Prepend(word))
            {
                Index(key, word);
            }
        }

        _long = [.. words.Where(word => word.Length >= ShortestTwice).Select(word => (word, Letters(word)))];
    }

    /// <summary>Those one edit away.</summary>
    public IEnumerable<string> OneEdit(string word) => Deletions(word).Prepend(word)
        .SelectMany(key => _byDeletion.GetValueOrDefault(key) ?? [])
        .Distinct()
        .Where(known => EditDistance.IsOne(word, known));

    /// <summary>Those at most two edits away.</summary>
    public IEnumerable<string> TwoEdits(string word)
    {
        // An edit changes at most two letters of the set.
        const int MostOther = 4;
        var letters = Letters(word);
        return _long.Where(known => BitOperations.PopCount(known.Letters ^ letters) <= MostOther && EditDistance.IsTwo(word, known.Word)).Select(known => known.Word);
    }

    private void Index(string key, string word)
    {
        if (!_byDeletion.TryGetValue(key, out var words))
        {
            _byDeletion.Add(key, words = new List<string>(1));
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

    /// <summary>Which letters a word has, a bit each.</summary>
    private static uint Letters(string word)
    {
        var letters = 0u;
        foreach (var c in word)
        {
            letters |= 1u << (c & 31);
        }

        return letters;
    }
}
