namespace Microsoft.Recognizers.Text.Number;

/// <summary>Reads spelled-out English numbers from tokens: "two thousand and fifteen", "a hundred", "twenty-fifth".</summary>
internal static class EnglishCardinalParser
{
    /// <summary>Reads the longest number that starts at a token.</summary>
    /// <param name="ordinal">Whether the last word must be an ordinal ("twenty-fifth"); without it ordinal words end the number.</param>
    /// <param name="limit">Index of the token the number must end before.</param>
    /// <param name="next">Index of the token after the number.</param>
    /// <param name="lastScale">Value of the number's last group multiplier: 1,000,000 for "two million", else 1.</param>
    public static bool TryParse(TokenizedText text, int index, bool ordinal, out double value, out int next, out double lastScale, int limit = int.MaxValue)
    {
        value = 0;
        next = index;
        lastScale = 1;
        var first = Find(text, index, limit);
        if (first.Class == NumberWordClass.Zero)
        {
            next = index + 1;
            return !ordinal;
        }

        var scaleAllowed = double.MaxValue;
        var any = false;
        var ended = false;
        while (true)
        {
            var at = any ? SkipJoiner(text, next) : next;
            if (!TryGroup(text, at, limit, ordinal, !any, out var group, out var after, out ended))
            {
                break;
            }

            var scale = 1d;
            while (!ended)
            {
                var word = Find(text, Hyphen(text, after), limit);
                if (word.Class != NumberWordClass.Scale || (word.Ordinal && (!ordinal || word.Plural)))
                {
                    break;
                }

                scale *= word.Value;
                after = Hyphen(text, after) + 1;
                ended = word.Ordinal;
            }

            if (any && (scale >= scaleAllowed || scaleAllowed == 1 || group * scale >= scaleAllowed))
            {
                ended = false;
                break;
            }

            value += group * scale;
            scaleAllowed = lastScale = scale;
            next = after;
            any = true;
            if (ended)
            {
                break;
            }
        }

        return any && ended == ordinal;
    }

    /// <summary>Index after a hyphen between two words, however it is spaced; the index itself without one.</summary>
    public static int Hyphen(TokenizedText text, int index) => text[index].Is("-") && text[index + 1].IsWord ? index + 1 : index;

    private static NumberWord Find(TokenizedText text, int index, int limit) => index < limit ? EnglishNumberWords.Find(text[index]) : default;

    private static int SkipJoiner(TokenizedText text, int index) => text[index].Is("and") ? index + 1 : Hyphen(text, index);

    /// <summary>Reads a number below a thousand, or up to 9,900 as in "ninety-five hundred".</summary>
    private static bool TryGroup(TokenizedText text, int index, int limit, bool ordinal, bool start, out double value, out int next, out bool ended)
    {
        ended = false;
        value = 0;
        next = index;
        var word = Find(text, index, limit);
        if ((text[index].Is("a") || text[index].Is("an")) && start)
        {
            var following = Find(text, index + 1, limit);
            if (following.Class is not (NumberWordClass.Hundred or NumberWordClass.Scale) || following.Ordinal)
            {
                return false;
            }

            value = 1;
            next = index + 1;
        }
        else if (ordinal && start && word is { Ordinal: true, Plural: false, Class: NumberWordClass.Hundred or NumberWordClass.Scale })
        {
            value = word.Value;
            next = index + 1;
            ended = true;
            return true;
        }
        else if (!TryBelowHundred(text, index, limit, ordinal, out value, out next, out ended))
        {
            return false;
        }

        if (ended)
        {
            return true;
        }

        var hundred = Find(text, Hyphen(text, next), limit);
        if (hundred.Class != NumberWordClass.Hundred || (hundred.Ordinal && (!ordinal || hundred.Plural)))
        {
            return true;
        }

        value *= 100;
        next = Hyphen(text, next) + 1;
        ended = hundred.Ordinal;
        if (!ended && TryBelowHundred(text, SkipJoiner(text, next), limit, ordinal, out var rest, out var after, out var restEnded))
        {
            value += rest;
            next = after;
            ended = restEnded;
        }

        return true;
    }

    private static bool TryBelowHundred(TokenizedText text, int index, int limit, bool ordinal, out double value, out int next, out bool ended)
    {
        var word = Find(text, index, limit);
        value = word.Value;
        next = index + 1;
        ended = false;
        if (word.Class is not (NumberWordClass.Unit or NumberWordClass.Teen or NumberWordClass.Ten) || (word.Ordinal && (!ordinal || word.Plural)))
        {
            return false;
        }

        ended = word.Ordinal;

        if (word.Class != NumberWordClass.Ten || ended)
        {
            return true;
        }

        var at = SkipJoiner(text, next);
        var unit = Find(text, at, limit);
        if (unit.Class == NumberWordClass.Unit && (!unit.Ordinal || (ordinal && !unit.Plural)) && !(text[next].Is("and") && unit.Ordinal))
        {
            value += unit.Value;
            next = at + 1;
            ended = unit.Ordinal;
        }

        return true;
    }
}
