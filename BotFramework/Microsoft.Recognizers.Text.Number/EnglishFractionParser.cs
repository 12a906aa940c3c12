namespace Microsoft.Recognizers.Text.Number;

/// <summary>Reads spelled-out fractions: "two thirds", "a half", "one twenty-fifth", "three and three fifths".</summary>
internal static class EnglishFractionParser
{
    private const int LongestNumerator = 40;

    /// <param name="withScale">Whether a following "million" or "of a million" belongs to the fraction.</param>
    public static bool TryParse(TokenizedText text, int index, out double value, out int next, bool withScale = true)
    {
        if (!text[index].IsWord)
        {
            value = 0;
            next = index;
            return false;
        }

        if (!TryPlural(text, index, withScale, out value, out next) && !TrySingular(text, index, out value, out next))
        {
            return withScale && TryBareHalf(text, index, out value, out next);
        }

        if (!withScale)
        {
            return true;
        }

        var at = next + (text[next].Is("of") && text[next + 1].Text is "a" or "one" ? 2 : 0);
        if (EnglishNumberWords.ScaleOf(text[at].Text) is > 100 and var scale && value < 1)
        {
            value *= scale;
            next = at + 1;
        }

        return true;
    }

    private static bool TryBareHalf(TokenizedText text, int index, out double value, out int next)
    {
        value = text[index].Is("half") ? 0.5 : text[index].Is("quarter") ? 0.25 : 0;
        var at = text[index].Is("half") && text[index + 1].Is("a") ? index + 2 : index + 1;
        next = at + 1;
        var scale = EnglishNumberWords.ScaleOf(text[at].Text);
        value *= scale;
        return value > 0 && scale >= 1000;
    }

    private static bool TrySingular(TokenizedText text, int index, out double value, out int next)
    {
        value = 0;
        next = index;
        if (text[index].Text is not ("a" or "an" or "one"))
        {
            // "million and half" carries no article.
            if (text[index].Is("half") && text[index - 1].Is("and"))
            {
                value = 0.5;
                next = index + 1;
                return true;
            }

            return false;
        }

        var at = EnglishCardinalParser.Hyphen(text, index + 1);
        if (text[at].Text is "half" or "quarter")
        {
            value = text[at].Is("half") ? 0.5 : 0.25;
            next = at + 1;
            return true;
        }

        if (EnglishCardinalParser.TryParse(text, at, true, out var denominator, out next, out _) && denominator > 2)
        {
            value = 1 / denominator;
            return true;
        }

        return false;
    }

    private static bool TryPlural(TokenizedText text, int index, bool withScale, out double value, out int next)
    {
        value = 0;
        next = index;
        var at = index;
        var lastAnd = -1;
        while (at - index < LongestNumerator)
        {
            ref readonly var token = ref text[at];
            if (token.Is("and") && at > index)
            {
                lastAnd = at;
            }
            else if (!(token.Is("-") && at > index) && !(at == index && token.Text is "a"))
            {
                var word = EnglishNumberWords.Find(token);
                if (word.Class is NumberWordClass.None or NumberWordClass.Zero or NumberWordClass.Dozen || word.Ordinal)
                {
                    break;
                }
            }

            at++;
        }

        if (at == index || Denominator(text[at]) is not (>= 1 and var denominator))
        {
            return false;
        }

        // "thirty fifths" divides by 35, but "and thirty fifths" and "thirty-two fifths" by 5.
        next = at + 1;
        var numeratorEnd = WithoutHyphen(text, at);
        if (EnglishNumberWords.Find(text[at]).Class == NumberWordClass.Unit)
        {
            var ten = numeratorEnd - 1;
            if (ten > index && EnglishNumberWords.Find(text[ten]).Class == NumberWordClass.Ten && !text[ten - 1].Is("and"))
            {
                denominator += EnglishNumberWords.Find(text[ten]).Value;
                numeratorEnd = WithoutHyphen(text, ten);
            }
        }

        if (denominator == 1)
        {
            return false;
        }

        // The tail after the last "and" is a proper fraction of its own: "two hundred and fifty-four hundredths".
        if (lastAnd > index && lastAnd < numeratorEnd
            && EnglishCardinalParser.TryParse(text, lastAnd + 1, false, out var tail, out var tailEnd, out _) && tailEnd == numeratorEnd && tail < denominator
            && EnglishCardinalParser.TryParse(text, index, false, out var head, out var headEnd, out _, lastAnd) && headEnd == lastAnd)
        {
            var scale = EnglishNumberWords.ScaleOf(text[lastAnd - 1].Text);
            var following = withScale ? EnglishNumberWords.ScaleOf(text[next].Text) : 0;
            if (following >= 1000)
            {
                next++;
                value = head + (tail / denominator * following);
                return true;
            }

            value = head + (tail / denominator * (scale >= 1000 ? scale : 1));
            return true;
        }

        if (EnglishCardinalParser.TryParse(text, index, false, out var numerator, out var end, out _, numeratorEnd) && end == numeratorEnd)
        {
            value = numerator / denominator;
            return true;
        }

        return false;
    }

    private static int WithoutHyphen(TokenizedText text, int end) => text[end - 1].Is("-") ? end - 1 : end;

    private static double Denominator(in Token token)
    {
        if (token.Text is "halves")
        {
            return 2;
        }

        if (token.Text is "quarters")
        {
            return 4;
        }

        var word = EnglishNumberWords.Find(token);
        return word is { Ordinal: true, Plural: true } && !token.Is("seconds") ? word.Value : 0;
    }
}
