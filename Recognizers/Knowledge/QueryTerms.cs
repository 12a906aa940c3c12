using System.Collections.Frozen;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>The words of a text that say what it is about, without endings, so that "parcels" finds "parcel".</summary>
internal static class QueryTerms
{
    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "for", "from", "by", "with", "as", "it", "its", "is", "are", "was", "were", "be", "been", "am", "i", "im", "me", "my", "we",
        "our", "you", "your", "they", "them", "their", "this", "that", "these", "those", "there", "here", "do", "does", "did", "done", "can", "could", "may", "might", "must", "should", "would", "will",
        "shall", "have", "has", "had", "get", "got", "what", "whats", "which", "who", "whom", "whose", "when", "where", "why", "how", "if", "so", "then", "than", "too", "also", "any", "some", "all",
        "just", "please", "tell", "about", "up", "out", "not", "no", "yes", "into", "s", "t", "d", "ll", "re", "ve", "m", "want", "need", "like", "know", "let", "us", "one", "use", "used", "go", "goes", "happen", "happens", "many", "much", "long", "still");

    /// <summary>The terms of a text, each once, in the order they come.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var terms = new List<string>();
        var normalized = TextNormalizer.Normalize(text);
        var start = -1;
        for (var i = 0; i <= normalized.Length; i++)
        {
            var inWord = i < normalized.Length && char.IsLetterOrDigit(normalized[i]);
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                var word = normalized[start..i];
                start = -1;
                if (!Fillers.Contains(word) && Stem(word) is var term && !terms.Contains(term))
                {
                    terms.Add(term);
                }
            }
        }

        return terms;
    }

    /// <summary>A word without the commonest endings of English.</summary>
    internal static string Stem(string word)
    {
        const int Shortest = 3;
        foreach (var (ending, instead) in new[] { ("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "") })
        {
            if (word.Length - ending.Length + instead.Length >= Shortest && word.EndsWith(ending, StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal))
            {
                word = word[..^ending.Length] + instead;
                break;
            }
        }

        return word.Length > Shortest + 1 && word[^1] == 'e' ? word[..^1] : word;
    }
}
