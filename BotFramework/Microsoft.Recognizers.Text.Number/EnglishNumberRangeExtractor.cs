namespace Microsoft.Recognizers.Text.Number;

/// <summary>Finds ranges of numbers and writes them as intervals: a round bracket leaves its end out, a square one takes it in.</summary>
internal static class EnglishNumberRangeExtractor
{
    public static List<ModelResult> Recognize(TokenizedText text)
    {
        var results = new List<ModelResult>();
        var index = 0;
        while (index < text.Count)
        {
            if ((TryTwoEnds(text, index) ?? TryBounds(text, index)) is { } range)
            {
                results.Add(text.Result(text[index].Start, range.End, "numberrange", new SortedDictionary<string, object>(StringComparer.Ordinal) { ["value"] = range.Value }));
                index = range.Next;
            }
            else
            {
                index++;
            }
        }

        return results;
    }

    /// <summary>Reads "between 10 and 20", "from 10 to 20", "10-20"; the second end is left out.</summary>
    private static Range? TryTwoEnds(TokenizedText text, int index)
    {
        var between = text[index].Is("between");
        var from = between || text[index].Is("from");
        if (!EnglishNumberExtractor.TryRead(text, from ? index + 1 : index, false, out var low))
        {
            return null;
        }

        var word = text[low.Next].Text;
        if (!(word is "to" or "-" or "~" or "\u2013" or "through" || (between && word is "and")) || !EnglishNumberExtractor.TryRead(text, low.Next + 1, false, out var high) || low.Value >= high.Value)
        {
            return null;
        }

        // "5-10-2020" and "555-0134-2" are something else.
        return text[high.Next].Text is "-" or "/" && text[high.Next].Glued ? null : new Range(high.End, high.Next, $"[{NumberHit.Format(low.Value)},{NumberHit.Format(high.Value)})");
    }

    /// <summary>Reads one bound, or two that belong together: "more than 10 and less than 20".</summary>
    private static Range? TryBounds(TokenizedText text, int index)
    {
        if (TryBound(text, index) is not { } first)
        {
            return null;
        }

        var at = first.Next;
        at += text[at].Is(",") ? 1 : 0;
        at += text[at].Text is "and" or "but" ? 1 : 0;
        if (at > first.Next && TryBound(text, at) is { } second && first.Low is null != second.Low is null && first is not { Low: not null, High: not null } && second is not { Low: not null, High: not null })
        {
            return new Range(second.End, second.Next, Interval(first.Low ?? second.Low, first.High ?? second.High));
        }

        return new Range(first.End, first.Next, Interval(first.Low, first.High));
    }

    private static string Interval(string low, string high) => $"{low ?? "("},{high ?? ")"}";

    private static Bound? TryBound(TokenizedText text, int index)
    {
        if (TryBoundWord(text, index, out var less, out var closed, out var equal, out var next))
        {
            return EnglishNumberExtractor.TryRead(text, next, false, out var number) ? Of(number, number.End, number.Next, less, closed, equal) : null;
        }

        // "20 or more", "20 and above"
        if (text[index].Kind == TokenKind.Symbol || !EnglishNumberExtractor.TryRead(text, index, false, out var value) || text[value.Next].Text is not ("or" or "and"))
        {
            return null;
        }

        var word = text[value.Next + 1].Text;
        var more = word is "more" or "above" or "higher" or "greater" or "over" or "bigger" or "larger" or "longer" or "up" or "upward" or "upwards";
        return more || word is "less" or "below" or "lower" or "fewer" or "smaller" or "under" or "shorter"
            ? Of(value, text[value.Next + 1].End, value.Next + 2, !more, true, false)
            : null;
    }

    private static Bound Of(in NumberHit number, int end, int next, bool less, bool closed, bool equal)
    {
        var value = NumberHit.Format(number.Value);
        var low = (closed || equal ? "[" : "(") + value;
        var high = value + (closed || equal ? "]" : ")");
        return new Bound(end, next, less && !equal ? null : low, less || equal ? high : null);
    }

    private static bool TryBoundWord(TokenizedText text, int index, out bool less, out bool closed, out bool equal, out int next)
    {
        var at = index;
        var negated = text[at].Text is "no" or "not";
        at += negated ? 1 : 0;
        less = text[at].Text is "less" or "lower" or "smaller" or "fewer" or "shorter" or "younger";
        closed = equal = false;
        next = at + 2;
        if ((less || text[at].Text is "more" or "greater" or "higher" or "larger" or "bigger" or "longer" or "older") && text[at + 1].Is("than"))
        {
            if (text[next].Is("or") && text[next + 1].Text is "equal" or "equals")
            {
                closed = true;
                next += text[next + 2].Is("to") ? 3 : 2;
            }

            less ^= negated;
            closed ^= negated;
            return true;
        }

        if (negated)
        {
            return false;
        }

        next = at + 1;
        switch (text[at].Text)
        {
            case "at" when text[at + 1].Text is "least" or "most":
                less = text[at + 1].Is("most");
                closed = true;
                next = at + 2;
                return true;
            case "up" when text[at + 1].Is("to"):
                less = closed = true;
                next = at + 2;
                return true;
            case "maximum" or "minimum" when text[at + 1].Is("of"):
                less = text[at].Is("maximum");
                closed = true;
                next = at + 2;
                return true;
            case "above" or "over" or "exceed" or "exceeds" or "exceeding":
                return true;
            case "below" or "under":
                less = true;
                return true;
            case "equal" or "equals":
                equal = true;
                next += text[next].Is("to") ? 1 : 0;
                return true;
            case "=":
                equal = true;
                return true;
            case ">" or "<":
                less = text[at].Is("<");
                closed = text[next].Is("=");
                next += closed ? 1 : 0;
                return true;
            case "\u2265" or "\u2264":
                less = text[at].Is("\u2264");
                closed = true;
                return true;
            default:
                return false;
        }
    }

    private readonly record struct Range(int End, int Next, string Value);

    private readonly record struct Bound(int End, int Next, string Low, string High);
}
