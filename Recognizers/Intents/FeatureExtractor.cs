using System.Globalization;

namespace Switchboard.Recognizers.Intents;

/// <summary>Takes a normalised text apart: words and pairs of words, and the letters of each word in runs of two to five.</summary>
internal static class FeatureExtractor
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;
    private const int ShortestRun = 2;
    private const int LongestRun = 5;

    /// <summary>Adds the hashes of the word features of a text, one per occurrence.</summary>
    public static void AddWords(ReadOnlySpan<char> text, List<ulong> features)
    {
        var previous = default(ReadOnlySpan<char>);
        for (var i = 0; i < text.Length;)
        {
            var length = TokenLength(text[i..]);
            if (length == 0)
            {
                i++;
                continue;
            }

            var token = text.Slice(i, length);
            features.Add(Hash(Hash(FnvOffset, "w"), token));
            if (!previous.IsEmpty)
            {
                features.Add(Hash(Hash(Hash(Hash(FnvOffset, "w"), previous), " "), token));
            }

            previous = token;
            i += length;
        }
    }

    /// <summary>Adds the hashes of the letter runs of a text, one per occurrence; each word is padded with a space on both sides.</summary>
    public static void AddLetters(ReadOnlySpan<char> text, List<ulong> features)
    {
        Span<char> buffer = stackalloc char[66];
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.IsEmpty)
            {
                continue;
            }

            // A longer "word" is no word; its beginning says as much as people could tell.
            word = word[..Math.Min(word.Length, buffer.Length - 2)];
            buffer[0] = ' ';
            word.CopyTo(buffer[1..]);
            buffer[word.Length + 1] = ' ';
            AddRuns(buffer[..(word.Length + 2)], features);
        }
    }

    /// <summary>The features of a text by their hashes, as a person would read them: words as they are, letters between ellipses.</summary>
    public static Dictionary<ulong, string> Names(string text)
    {
        var names = new Dictionary<ulong, string>();
        var previous = "";
        for (var i = 0; i < text.Length;)
        {
            var token = text.Substring(i, TokenLength(text.AsSpan(i)));
            i += Math.Max(1, token.Length);
            if (token.Length == 0)
            {
                continue;
            }

            names[Hash(Hash(FnvOffset, "w"), token)] = token;
            names[Hash(Hash(FnvOffset, "w"), $"{previous} {token}")] = $"{previous} {token}";
            previous = token;
        }

        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var padded = $" {word} ";
            for (var n = ShortestRun; n <= LongestRun; n++)
            {
                for (var i = 0; i + Math.Min(n, padded.Length) <= padded.Length; i++)
                {
                    var run = padded.Substring(i, Math.Min(n, padded.Length));
                    names[Hash(Hash(FnvOffset, "c"), run)] = $"…{run.Trim()}…";
                }
            }
        }

        return names;
    }

    private static void AddRuns(ReadOnlySpan<char> padded, List<ulong> features)
    {
        for (var n = ShortestRun; n <= LongestRun; n++)
        {
            if (padded.Length <= n)
            {
                features.Add(Hash(Hash(FnvOffset, "c"), padded));
                break;
            }

            for (var i = 0; i + n <= padded.Length; i++)
            {
                features.Add(Hash(Hash(FnvOffset, "c"), padded.Slice(i, n)));
            }
        }
    }

    /// <summary>A run of letters, digits, marks and underscores, or one other character that is not white space; 0 for white space.</summary>
    private static int TokenLength(ReadOnlySpan<char> text)
    {
        if (char.IsWhiteSpace(text[0]))
        {
            return 0;
        }

        var length = 0;
        while (length < text.Length && IsWord(text[length]))
        {
            length++;
        }

        return Math.Max(length, 1);
    }

    internal static bool IsWord(char c) =>
        char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    /// <summary>64-bit FNV-1a over the code units of two words with a space between them.</summary>
    internal static ulong HashPair(string first, string second) => Hash(Hash(Hash(FnvOffset, first), " "), second);

    private static ulong Hash(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * FnvPrime;
        }

        return hash;
    }
}
