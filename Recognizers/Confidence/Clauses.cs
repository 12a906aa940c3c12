namespace Switchboard.Recognizers.Confidence;

/// <summary>The parts of a message that could each be a message of its own.</summary>
public static class Clauses
{
    private const int FewestWords = 3;
    private const int Most = 6;

    private static readonly string[] Joints = [" and ", " also ", " und ", " außerdem ", " y ", " también "];

    /// <summary>Cuts a text at the ends of sentences and at "and"; one part, or none, when there is nothing to cut.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length && parts.Count < Most; i++)
        {
            if (text[i] is '?' or '!' or ';' or '\n' || (text[i] == '.' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))))
            {
                Add(parts, text[start..(i + 1)]);
                start = i + 1;
            }
        }

        Add(parts, text[start..]);
        return parts;
    }

    /// <summary>A part as long as a message is cut once more where it goes on with "and".</summary>
    private static void Add(List<string> parts, string sentence)
    {
        foreach (var joint in Joints)
        {
            var at = sentence.IndexOf(joint, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && Words(sentence.AsSpan(0, at)) >= FewestWords && Words(sentence.AsSpan(at + joint.Length)) >= FewestWords)
            {
                Add(parts, sentence[..at]);
                Add(parts, sentence[(at + joint.Length)..]);
                return;
            }
        }

        if (Words(sentence) >= FewestWords)
        {
            parts.Add(sentence.Trim());
        }
    }

    private static int Words(ReadOnlySpan<char> text)
    {
        var (words, inWord) = (0, false);
        foreach (var c in text)
        {
            var here = char.IsLetterOrDigit(c) || (inWord && c is '\'' or '’' or '-');
            words += here && !inWord ? 1 : 0;
            inWord = here;
        }

        return words;
    }
}
