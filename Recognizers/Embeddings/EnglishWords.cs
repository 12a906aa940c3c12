namespace Switchboard.Recognizers.Embeddings;

/// <summary>Which words are English, the most frequent 50,000 of them, many names included: such a word is no mistyped other one.</summary>
public sealed class EnglishWords
{
    private const int Most = 50_000;
    private const string Published = "words.js";
    private const string WorkingCopy = "../../../popular-english-words/words.js";

    // Words that nobody mistypes another word as, without meaning them.
    private const int Common = 4_000;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ranks;

    private EnglishWords(Dictionary<string, int> ranks) => _ranks = ranks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>No word at all.</summary>
    public static EnglishWords None { get; } = new([]);

    /// <summary>How many words there are.</summary>
    public int Count => _ranks.Dictionary.Count;

    /// <summary>
    /// Reads the words of the npm package popular-english-words, a script that lists them in quotes, the most frequent first; it lies beside the
    /// sentence encoder. No words when it is not there.
    /// </summary>
    /// <param name="folder">The folder of the sentence encoder's files.</param>
    public static EnglishWords Load(string folder) =>
        new[] { Published, WorkingCopy }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is { } path ? Parse(File.ReadAllText(path)) : None;

    /// <summary>Takes what stands in single quotes.</summary>
    internal static EnglishWords Parse(string script)
    {
        var words = new Dictionary<string, int>(Most);
        var quoted = false;
        foreach (var range in script.AsSpan().Split('\''))
        {
            if (quoted)
            {
                words.TryAdd(script[range], words.Count);
            }

            if (words.Count == Most)
            {
                break;
            }

            quoted = !quoted;
        }

        return new EnglishWords(words);
    }

    /// <summary>Whether a lower-case word is one of them.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _ranks.ContainsKey(word);

    /// <summary>Whether a lower-case word is one of the most frequent.</summary>
    public bool IsCommon(ReadOnlySpan<char> word) => _ranks.TryGetValue(word, out var rank) && rank < Common;
}
