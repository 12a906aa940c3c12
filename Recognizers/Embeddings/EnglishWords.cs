namespace Switchboard.Recognizers.Embeddings;

/// <summary>Which words are English, the most frequent 50,000 of them, many names included: such a word is no mistyped other one.</summary>
public sealed class EnglishWords
{
    private const int Most = 50_000;
    private const string Published = "words.js";
    private const string WorkingCopy = "../../../popular-english-words/words.js";

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    private EnglishWords(HashSet<string> words) => _words = words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>No word at all.</summary>
    public static EnglishWords None { get; } = new([]);

    /// <summary>How many words there are.</summary>
    public int Count => _words.Set.Count;

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
        var words = new HashSet<string>(Most);
        var quoted = false;
        foreach (var range in script.AsSpan().Split('\''))
        {
            if (quoted)
            {
                words.Add(script[range]);
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
    public bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);
}
