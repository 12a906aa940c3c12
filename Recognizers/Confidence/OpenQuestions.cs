using System.Collections.Frozen;

namespace Switchboard.Recognizers.Confidence;

/// <summary>Tells a question from anything else, by its mark or its first word.</summary>
public static class OpenQuestions
{
    private const int FewestWords = 3;

    private static readonly FrozenSet<string> FirstWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "how", "what", "whats", "what's", "why", "when", "where", "which", "who", "whose", "can", "could", "do", "does", "did", "is", "are", "may", "must", "should", "will", "would", "tell",
        "wie", "was", "warum", "wieso", "wann", "wo", "welche", "welcher", "welches", "wer", "kann", "darf", "muss", "gibt", "ist", "sind",
        "cómo", "como", "qué", "que", "cuándo", "cuando", "dónde", "donde", "cuál", "cual", "quién", "quien", "puedo", "pueden", "hay");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ByFirstWord = FirstWords.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text asks something, in three words or more.</summary>
    public static bool Is(string text)
    {
        var trimmed = text.AsSpan().Trim().TrimStart("¿¡\"'");
        var words = 0;
        foreach (var range in trimmed.Split(' '))
        {
            words += trimmed[range].IsEmpty ? 0 : 1;
        }

        if (words < FewestWords)
        {
            return false;
        }

        var end = trimmed.IndexOfAny(" ,;:");
        return trimmed[^1] is '?' or '？' or '؟' || (end > 0 && ByFirstWord.Contains(trimmed[..end]));
    }
}
