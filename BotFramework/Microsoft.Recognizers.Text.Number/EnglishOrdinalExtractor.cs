using System.Globalization;

namespace Microsoft.Recognizers.Text.Number;

/// <summary>Finds the ordinals of an English text, counted from the start, the end or where one is.</summary>
internal static class EnglishOrdinalExtractor
{
    public static List<ModelResult> Recognize(TokenizedText text)
    {
        var results = new List<ModelResult>();
        var index = 0;
        while (index < text.Count)
        {
            index = TryRelative(text, index, results) ?? TryAbsolute(text, index, results) ?? index + 1;
        }

        return results;
    }

    /// <summary>Reads "21st" or "twenty-first" and gives the token after it.</summary>
    public static bool TryRead(TokenizedText text, int index, out double value, out int next)
    {
        ref readonly var token = ref text[index];
        value = 0;
        next = index + 2;
        if (token.IsDigits)
        {
            return text[index + 1].Glued && text[index + 1].Text is "st" or "nd" or "rd" or "th" && !(token.Glued && text[index - 1].Kind != TokenKind.Symbol)
                && double.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }

        return token.IsWord && EnglishCardinalParser.TryParse(text, index, true, out value, out next, out _);
    }

    private static int? TryAbsolute(TokenizedText text, int index, List<ModelResult> results)
    {
        if (!TryRead(text, index, out var value, out var next))
        {
            return null;
        }

        var number = NumberHit.Format(value);
        results.Add(text.Result(text[index].Start, text[next - 1].End, "ordinal", Resolution(number, "start", number)));
        return next;
    }

    private static int? TryRelative(TokenizedText text, int index, List<ModelResult> results)
    {
        if (text[index].Kind == TokenKind.Symbol)
        {
            return null;
        }

        var start = index;
        var at = text[index].Is("the") ? index + 1 : index;
        string relativeTo = "end";
        int offset;
        int next;
        if (text[at].Is("one") && text[at + 1].Is("before") && text[at + 2].Is("the") && text[at + 3].Is("last"))
        {
            next = at + (text[at + 4].Is("one") ? 5 : 4);
            offset = -1;
        }
        else if (text[at].Is("last") && text[at + 1].Is("but") && EnglishNumberWords.Find(text[at + 2]) is { Class: NumberWordClass.Unit, Ordinal: false } but)
        {
            next = at + 3;
            offset = -(int)but.Value;
        }
        else if (TryRead(text, at, out var nth, out var to) && nth is > 1 and < 1000 && text[to].Text is "to" or "from" && text[to + (text[to + 1].Is("the") ? 2 : 1)].Is("last"))
        {
            next = to + (text[to + 1].Is("the") ? 3 : 2);
            offset = 1 - (int)nth;
        }
        else if (at != index)
        {
            return null;
        }
        else if (text[at].Is("next") && text[at + 1].Is("to") && text[at + 2].Is("last"))
        {
            next = at + 3;
            offset = -1;
        }
        else
        {
            (offset, relativeTo) = text[at].Text switch
            {
                "next" or "following" => (1, "current"),
                "previous" => (-1, "current"),
                "current" => (0, "current"),
                "last" => (0, "end"),
                "penultimate" => (-1, "end"),
                "antepenultimate" => (-2, "end"),
                _ => (0, null),
            };
            if (relativeTo is null)
            {
                return null;
            }

            next = at + (text[at + 1].Is("one") && text[at].Text is "next" or "previous" or "current" or "following" ? 2 : 1);
        }

        var offsetText = offset.ToString(CultureInfo.InvariantCulture);
        var value = relativeTo + (offset < 0 ? offsetText : "+" + offsetText);
        results.Add(text.Result(text[start].Start, text[next - 1].End, "ordinal.relative", Resolution(offsetText, relativeTo, value)));
        return next;
    }

    private static SortedDictionary<string, object> Resolution(string offset, string relativeTo, string value) => new(StringComparer.Ordinal)
    {
        ["offset"] = offset,
        ["relativeTo"] = relativeTo,
        ["value"] = value,
    };
}
