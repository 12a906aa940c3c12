using System.Text;
using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Cuts an answer into sentences, with the citations that follow each; works on the beginning of an answer as well, while the rest is being written.</summary>
public static partial class AnswerSentences
{
    private const string Ends = ".!?…";
    private const string Closers = "\"”’')]*_";

    private static readonly string[] Abbreviations = ["e.g", "i.e", "etc", "mr", "mrs", "ms", "dr", "prof", "no", "nr", "st", "vs", "approx", "incl", "excl", "p.m", "a.m", "u.s", "ca", "max", "min", "tel"];

    /// <summary>The sentences of a whole answer.</summary>
    public static IReadOnlyList<AnswerSentence> Split(string answer)
    {
        var at = 0;
        var sentences = new List<AnswerSentence>();
        while (Next(answer, ref at, isWhole: true) is { } sentence)
        {
            sentences.Add(sentence);
        }

        return sentences;
    }

    /// <summary>The next sentence from a place on, when it has ended; null when it is still being written. The place moves behind it.</summary>
    public static AnswerSentence? Next(string answer, ref int at, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(answer);
        while (FindEnd(answer, at, isWhole) is { } end)
        {
            var raw = answer[at..end];
            at = end;
            if (Read(raw) is { Text.Length: > 0 } sentence)
            {
                return sentence;
            }

            // A citation alone, or nothing but space: it belongs to no sentence.
        }

        return null;
    }

    private static int? FindEnd(string text, int from, bool isWhole)
    {
        var begun = false;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\n' && begun)
            {
                return IncludeCitations(text, i, isWhole);
            }

            begun |= !char.IsWhiteSpace(text[i]);
            if (!Ends.Contains(text[i], StringComparison.Ordinal) || !IsEnd(text, from, i, isWhole))
            {
                continue;
            }

            var end = i + 1;
            while (end < text.Length && (Ends.Contains(text[end], StringComparison.Ordinal) || Closers.Contains(text[end], StringComparison.Ordinal)))
            {
                end++;
            }

            return IncludeCitations(text, end, isWhole);
        }

        return isWhole && begun ? text.Length : null;
    }

    /// <summary>A point ends a sentence when white space and no small letter or digit follows, and it closes no abbreviation or list number.</summary>
    private static bool IsEnd(string text, int from, int at, bool isWhole)
    {
        var next = at + 1;
        while (next < text.Length && (Closers.Contains(text[next], StringComparison.Ordinal) || Ends.Contains(text[next], StringComparison.Ordinal)))
        {
            next++;
        }

        if (next == text.Length)
        {
            return isWhole;
        }

        if (text[next] != '[' && !char.IsWhiteSpace(text[next]))
        {
            return false;
        }

        if (text[at] != '.')
        {
            return true;
        }

        var begin = at;
        while (begin > from && !char.IsWhiteSpace(text[begin - 1]))
        {
            begin--;
        }

        var word = text[begin..at].TrimStart('(', '"', '“').ToLowerInvariant();
        var isListNumber = word.Length is 1 or 2 && word.All(char.IsAsciiDigit) && text[from..begin].Trim().Length == 0;
        if (isListNumber)
        {
            return false;
        }

        if (!Abbreviations.Contains(word))
        {
            return true;
        }

        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        // "no." and "p.m." may end a sentence too: then a capital follows.
        return next < text.Length ? char.IsUpper(text[next]) && word is "p.m" or "a.m" or "etc" or "no" : isWhole;
    }

    /// <summary>The end, moved behind the citations that follow; null while more of them may come.</summary>
    private static int? IncludeCitations(string text, int end, bool isWhole)
    {
        while (true)
        {
            var at = end;
            while (at < text.Length && text[at] is ' ')
            {
                at++;
            }

            if (at == text.Length)
            {
                return isWhole ? text.Length : null;
            }

            if (text[at] != '[')
            {
                return end;
            }

            var close = text.IndexOf(']', at);
            if (close < 0)
            {
                return isWhole ? end : null;
            }

            if (!Citation().IsMatch(text[at..(close + 1)]))
            {
                return end;
            }

            end = close + 1;
        }
    }

    private static AnswerSentence Read(string raw)
    {
        var citations = new List<string>();
        var text = Citation().Replace(raw, match =>
        {
            citations.AddRange(match.Groups["id"].Value.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            return "";
        });
        var begin = 0;
        while (begin < text.Length && (char.IsWhiteSpace(text[begin]) || IsMark(text, begin)))
        {
            begin++;
        }

        if (ListNumber().Match(text, begin) is { Success: true } number)
        {
            begin += number.Length;
        }

        return new AnswerSentence(Tidy(text[begin..]), text[..begin], [.. citations.Distinct()]);
    }

    private static bool IsMark(string text, int at) => text[at] is '-' or '*' or '•' or '–' or '#' && at + 1 < text.Length && (char.IsWhiteSpace(text[at + 1]) || text[at + 1] == text[at]);

    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            if (c is ' ' && tidy.Length > 0 && tidy[^1] == ' ')
            {
                continue;
            }

            if (c is '.' or ',' or ';' or '!' or '?' && tidy.Length > 0 && tidy[^1] == ' ')
            {
                tidy.Length--;
            }

            tidy.Append(c);
        }

        return tidy.ToString();
    }

    [GeneratedRegex(@"\[(?:sources?\s*)?(?<id>(?:[0-9]{1,2}|R[0-9]{1,2})(?:\s*[,;]\s*(?:[0-9]{1,2}|R[0-9]{1,2}))*)\]", RegexOptions.IgnoreCase)]
    private static partial Regex Citation();

    [GeneratedRegex(@"\G[0-9]{1,2}[.)]\s+")]
    private static partial Regex ListNumber();
}
