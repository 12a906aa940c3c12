namespace Microsoft.Recognizers.Text.Number;

/// <summary>Finds percentages: the number may stand on either side of the sign or the word, or be missing.</summary>
internal static class EnglishPercentExtractor
{
    public static List<ModelResult> Recognize(TokenizedText text)
    {
        var results = new List<ModelResult>();
        if (FirstMark(text) < 0)
        {
            return results;
        }

        var hits = EnglishNumberExtractor.Extract(text);
        var used = 0;
        var address = false;
        for (var index = 0; index < text.Count; index++)
        {
            // Inside a web address the sign escapes a character.
            address = text[index].Glued && (address || (text[index].Is("/") && text[index - 1].Is("/")));
            var length = MarkLength(text, index);
            if (length == 0 || address)
            {
                continue;
            }

            var start = text[index].Start;
            var end = text[index + length - 1].End;
            while (used < hits.Count && hits[used].Next < index)
            {
                used++;
            }

            var value = "null";
            if (used < hits.Count && hits[used].Next == index && !text[index].Is("-"))
            {
                value = NumberHit.Format(hits[used].Value) + "%";
                start = hits[used].Start;
                used++;
            }
            else if (text[index - 1].Is("half") && !text[index].Is("%"))
            {
                value = "0.5%";
                start = text[index - 1].Start;
            }
            else if (text[index + length].Is("of") && !text[index].Is("%") && used < hits.Count && hits[used] is var of && of.Start == text[index + length + 1].Start)
            {
                value = NumberHit.Format(of.Value) + "%";
                end = of.End;
                length = of.Next - index;
                used++;
            }

            results.Add(text.Result(start, end, "percentage", new SortedDictionary<string, object>(StringComparer.Ordinal) { ["value"] = value }));
            index += length - 1;
        }

        return results;
    }

    private static int FirstMark(TokenizedText text)
    {
        for (var index = 0; index < text.Count; index++)
        {
            if (MarkLength(text, index) > 0)
            {
                return index;
            }
        }

        return -1;
    }

    private static int MarkLength(TokenizedText text, int index) => text[index].Text switch
    {
        "%" or "\uff05" or "percent" or "percents" or "percentage" or "percentages" or "pct" => 1,
        "per" when text[index + 1].Text is "cent" or "cents" => 2,
        _ => 0,
    };
}
