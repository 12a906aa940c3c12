namespace Microsoft.Recognizers.Text.Number;

/// <summary>Finds the numbers of an English text in one pass over its tokens.</summary>
internal static class EnglishNumberExtractor
{
    private static readonly List<NumberHit> Nothing = [];

    public static List<ModelResult> Recognize(TokenizedText text)
    {
        var hits = Extract(text);
        var results = new List<ModelResult>(hits.Count);
        foreach (var hit in hits)
        {
            results.Add(hit.ToResult(text));
        }

        return results;
    }

    /// <param name="glued">Whether letters may touch the digits, as in "usd115" or "115usd".</param>
    public static List<NumberHit> Extract(TokenizedText text, bool glued = false)
    {
        List<NumberHit> hits = null;
        var index = 0;
        while (index < text.Count)
        {
            if (TryRead(text, index, glued, out var hit))
            {
                (hits ??= []).Add(hit);
                index = hit.Next;
            }
            else
            {
                index++;
            }
        }

        return hits is null ? Nothing : Merge(text, hits);
    }

    /// <summary>Reads the number that starts at a token, with its sign, multiplier and fraction.</summary>
    public static bool TryRead(TokenizedText text, int index, bool glued, out NumberHit hit)
    {
        ref readonly var token = ref text[index];
        if (token.Is("-") && IsSign(text, index) && TryReadUnsigned(text, index + 1, glued, out hit) && (hit.Digits || hit.Start == token.End))
        {
            hit = hit with { Start = token.Start, Value = -hit.Value };
            return true;
        }

        if ((token.Is("minus") || token.Is("negative")) && TryReadUnsigned(text, index + 1, glued, out hit))
        {
            hit = hit with { Start = token.Start, Value = -hit.Value };
            return true;
        }

        return TryReadUnsigned(text, index, glued, out hit);
    }

    private static bool IsSign(TokenizedText text, int index)
    {
        ref readonly var before = ref text[index - 1];
        return text[index + 1].Start - text[index].End <= 1 && before.Kind == TokenKind.Symbol && !before.Is(")");
    }

    private static bool TryReadUnsigned(TokenizedText text, int index, bool glued, out NumberHit hit)
    {
        ref readonly var token = ref text[index];
        hit = default;
        if (token.IsDigits || (token.Is(".") && text[index + 1].IsDigits && text[index + 1].Glued && !(index > 0 && token.Glued && text[index - 1].Kind != TokenKind.Symbol)))
        {
            return TryDigits(text, index, glued, out hit) && TryExtend(text, ref hit);
        }

        if (token.IsWord)
        {
            return !(token.Glued && text[index - 1].IsDigits) && TryWords(text, index, out hit) && TryExtend(text, ref hit);
        }

        if (token.Kind == TokenKind.Symbol && token.Length == 1 && token.Text.Length == 1 && VulgarFraction(token.Text[0]) is > 0 and var fraction)
        {
            hit = new NumberHit(token.Start, token.End, index + 1, fraction, NumberKind.Fraction);
            return true;
        }

        return false;
    }

    private static double VulgarFraction(char c) =>
        c is '\u00bc' or '\u00bd' or '\u00be' or (>= '\u2150' and <= '\u215e') ? char.GetNumericValue(c) : 0;

    private static bool TryDigits(TokenizedText text, int index, bool glued, out NumberHit hit)
    {
        hit = default;
        var lower = text.Lower;
        ref readonly var token = ref text[index];
        if (token.Glued && text[index - 1].IsWord && !glued)
        {
            return false;
        }

        if (!DigitScanner.TryScan(lower, token.Start, out var end, out var value, out var kind))
        {
            return false;
        }

        var scale = 1d;
        if (kind == NumberKind.Integer && TrySlash(text, index, token.Start, ref end, ref value))
        {
            kind = NumberKind.Fraction;
        }
        else if (end < lower.Length && VulgarFraction(lower[end]) is > 0 and var fraction)
        {
            value += fraction;
            kind = NumberKind.Fraction;
            end++;
        }
        else if (kind is NumberKind.Integer or NumberKind.Decimal)
        {
            scale = Suffix(text, ref end);
            value *= scale;
        }

        if (!glued && end < lower.Length && char.IsLetter(lower[end]) && lower[end] < '\u2e80')
        {
            return false;
        }

        var next = text.IndexAtOrAfter(end, index);
        if (kind is NumberKind.Integer or NumberKind.Decimal)
        {
            scale = MultiplyByWords(text, ref value, ref next, ref end, scale);
            kind = Math.Abs(value) < 1e15 && value != Math.Floor(value) ? NumberKind.Decimal : NumberKind.Integer;
        }

        hit = new NumberHit(token.Start, end, next, value, kind, true, scale);
        return true;
    }

    /// <summary>Reads "/4" of "3/4" and "1/4" of "2 1/4"; a date or a phone number is no fraction.</summary>
    private static bool TrySlash(TokenizedText text, int index, int start, ref int end, ref double value)
    {
        var slash = text.IndexAtOrAfter(end, index);
        var whole = 0d;
        var numerator = value;
        if (text[slash].IsDigits && text[slash + 1].Is("/") && text[slash + 1].Glued && slash == index + 1)
        {
            whole = value;
            numerator = Integer(text, slash);
            slash++;
        }

        var start0 = start > 0 ? text.Lower[start - 1] : ' ';
        if (!text[slash].Is("/") || !text[slash].Glued || !text[slash + 1].IsDigits || !text[slash + 1].Glued || start0 is '/' or '.' or ','
            || (start0 == '-' && text.LetterOrDigitBefore(start - 1))
            || (text[slash + 2].Glued && (text[slash + 2].Is("/") || text[slash + 2].IsWord || text[slash + 2].Is("."))))
        {
            return false;
        }

        var denominator = Integer(text, slash + 1);
        if (denominator == 0)
        {
            return false;
        }

        end = text[slash + 1].End;
        value = whole + (numerator / denominator);
        return true;
    }

    private static double Integer(TokenizedText text, int index)
    {
        var value = 0d;
        foreach (var digit in text.Lower.AsSpan(text[index].Start, text[index].Length))
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    /// <summary>Reads the k of "10k" and the G of "1.5 G". Upper case tells mega from metre.</summary>
    private static double Suffix(TokenizedText text, ref int end)
    {
        var original = text.Original;
        var at = end < original.Length && original[end] == ' ' ? end + 1 : end;
        var letters = at;
        while (letters < original.Length && char.IsLetter(original[letters]))
        {
            letters++;
        }

        if (letters == at || letters - at > 3 || (letters < original.Length && char.IsAsciiDigit(original[letters])))
        {
            return 1;
        }

        var spaced = at > end;
        var scale = original.AsSpan(at, letters - at) switch
        {
            "k" or "b" when spaced => 1,
            "k" or "K" => 1e3,
            "M" or "MM" => 1e6,
            "mil" or "Mil" or "mln" or "mn" => 1e6,
            "B" when spaced => 1,
            "G" or "b" or "B" or "bn" or "bln" => 1e9,
            "T" or "tln" or "tn" => 1e12,
            _ => 1,
        };
        end = scale > 1 ? letters : end;
        return scale;
    }

    /// <summary>Reads "million" of "2 million", "dozen" of "3 dozen".</summary>
    private static double MultiplyByWords(TokenizedText text, ref double value, ref int next, ref int end, double scale)
    {
        while (text[next].IsWord && !text[next].Glued)
        {
            var factor = EnglishNumberWords.IsDozen(text[next].Text) ? 12 : EnglishNumberWords.ScaleOf(text[next].Text);
            if (factor == 0)
            {
                break;
            }

            value *= factor;
            scale = factor;
            end = text[next].End;
            next++;
        }

        return scale;
    }

    private static bool TryWords(TokenizedText text, int index, out NumberHit hit)
    {
        hit = default;
        if (EnglishFractionParser.TryParse(text, index, out var value, out var next))
        {
            hit = Hit(text, index, next, value, NumberKind.Fraction, 1);
            return true;
        }

        if (text[index].Is("half") && text[index + 1].Is("a") && EnglishNumberWords.IsDozen(text[index + 2].Text))
        {
            hit = Hit(text, index, index + 3, 6, NumberKind.Integer, 1);
            return true;
        }

        if (text[index].Is("a") && EnglishNumberWords.IsDozen(text[index + 1].Text))
        {
            hit = Hit(text, index, index + 2, 12, NumberKind.Integer, 1);
            return true;
        }

        if (!EnglishCardinalParser.TryParse(text, index, false, out value, out next, out var scale))
        {
            return false;
        }

        if (next == index + 1 && value == 1 && text[index - 1].Text is "the" or "this" or "that" or "which" && text[index].Is("one"))
        {
            return false;
        }

        // "two million and one half": the one belongs to the half.
        if (text[next - 1].Is("one") && text[next - 2].Is("and") && next - 2 > index && EnglishFractionParser.TryParse(text, next - 1, out _, out _, withScale: false))
        {
            value -= 1;
            next -= 2;
            scale = Math.Max(1, EnglishNumberWords.ScaleOf(text[next - 1].Text));
        }

        var kind = NumberKind.Integer;
        if (text[next].Is("point") && TryDecimals(text, next + 1, out var decimals, out var after))
        {
            value += decimals;
            next = after;
            kind = NumberKind.Decimal;
            while (EnglishNumberWords.ScaleOf(text[next].Text) is > 1 and var factor)
            {
                value = Math.Round(value * factor, 6);
                kind = NumberKind.Integer;
                next++;
            }
        }
        else if (text[next].IsWord && EnglishNumberWords.IsDozen(text[next].Text))
        {
            // "three hundred and two dozens" are two dozens more than three hundred.
            var small = value % 100;
            value = value > 100 && small > 0 && HasAnd(text, index, next) ? value - small + (small * 12) : value * 12;
            next++;
        }
        else if (EnglishNumberWords.Find(text[next]) is { Class: NumberWordClass.Scale, Plural: false, Ordinal: false } plural)
        {
            value *= plural.Value;
            next++;
        }

        hit = Hit(text, index, next, value, kind, scale);
        return true;
    }

    private static bool HasAnd(TokenizedText text, int index, int next)
    {
        while (index < next)
        {
            if (text[index++].Is("and"))
            {
                return true;
            }
        }

        return false;
    }

    private static NumberHit Hit(TokenizedText text, int index, int next, double value, NumberKind kind, double scale) =>
        new(text[index].Start, text[next - 1].End, next, value, kind, false, scale);

    /// <summary>Reads the words after "point": digit by digit ("zero eight") or as one number ("seventy-one").</summary>
    private static bool TryDecimals(TokenizedText text, int index, out double decimals, out int next)
    {
        decimals = 0;
        next = index;
        var place = 1d;
        while (place > 1e-12)
        {
            if (text[next].IsDigits)
            {
                place *= Math.Pow(10, -text[next].Length);
                decimals += Integer(text, next) * place;
                next++;
                return true;
            }

            var word = EnglishNumberWords.Find(text[next]);
            if (word.Ordinal || word.Class is not (NumberWordClass.Zero or NumberWordClass.Unit or NumberWordClass.Teen or NumberWordClass.Ten))
            {
                break;
            }

            var value = word.Value;
            next++;
            if (word.Class == NumberWordClass.Ten && EnglishNumberWords.Find(text[EnglishCardinalParser.Hyphen(text, next)]) is { Class: NumberWordClass.Unit, Ordinal: false } unit)
            {
                value += unit.Value;
                next = EnglishCardinalParser.Hyphen(text, next) + 1;
            }

            place *= word.Class is NumberWordClass.Teen or NumberWordClass.Ten ? 0.01 : 0.1;
            decimals += value * place;
        }

        return next > index;
    }

    /// <summary>Reads what may follow a number: "and a half", "over three", "of a million".</summary>
    private static bool TryExtend(TokenizedText text, ref NumberHit hit)
    {
        if (hit.Kind == NumberKind.Integer && text[hit.Next].Is("and") && EnglishFractionParser.TryParse(text, hit.Next + 1, out var fraction, out var next, withScale: false) && fraction < 1)
        {
            var value = hit.Value + (fraction * (hit.Scale >= 1000 ? hit.Scale : 1));
            if (EnglishNumberWords.ScaleOf(text[next].Text) is > 1 and var scale)
            {
                value = hit.Value < scale ? (hit.Value + fraction) * scale : hit.Value + (fraction * scale);
                next++;
            }

            hit = hit with { Value = value, Kind = NumberKind.Fraction, Next = next, End = text[next - 1].End };
        }
        else if (hit.Kind == NumberKind.Integer && text[hit.Next].Is("over") && !IsMoneyBefore(text, hit.Start) && TryDenominator(text, hit.Next + 1, out var divisor) && !IsTimeUnit(text[divisor.Next]))
        {
            hit = hit with { Value = hit.Value / divisor.Value, Kind = NumberKind.Fraction, Next = divisor.Next, End = divisor.End };
        }
        else if (hit.Kind == NumberKind.Integer && text[hit.Next].Is("out") && text[hit.Next + 1].Is("of")
            && EnglishCardinalParser.TryParse(text, hit.Next + 2, false, out var whole, out var after, out _) && text[after].Text is "hundreds" or "thousands" or "millions")
        {
            hit = hit with { Value = hit.Value / (whole * EnglishNumberWords.ScaleOf(text[after].Text)), Kind = NumberKind.Fraction, Next = after + 1, End = text[after].End };
        }

        return true;
    }

    private static bool TryDenominator(TokenizedText text, int index, out NumberHit divisor) =>
        (text[index].IsDigits ? TryDigits(text, index, false, out divisor) : TryWords(text, index, out divisor)) && divisor.Value != 0 && divisor.Kind == NumberKind.Integer;

    private static bool IsMoneyBefore(TokenizedText text, int start) => start > 0 && char.GetUnicodeCategory(text.Lower[start - 1]) == System.Globalization.UnicodeCategory.CurrencySymbol;

    private static bool IsTimeUnit(in Token token) =>
        token.Text is "year" or "years" or "month" or "months" or "week" or "weeks" or "day" or "days" or "hour" or "hours" or "minute" or "minutes" or "second" or "seconds";

    /// <summary>Joins "4 thousand" "3 hundred" "and 21" to one number, the larger part first.</summary>
    private static List<NumberHit> Merge(TokenizedText text, List<NumberHit> hits)
    {
        List<NumberHit> merged = null;
        for (var i = 0; i < hits.Count; i++)
        {
            var last = i;
            var round = false;
            while (last + 1 < hits.Count && Joined(text, hits[last], hits[last + 1]))
            {
                round |= hits[last] is { Digits: true, Scale: > 1 };
                last++;
            }

            if (!round)
            {
                for (; i <= last; i++)
                {
                    merged?.Add(hits[i]);
                }

                i = last;
                continue;
            }

            merged ??= hits[..i];
            var current = hits[i].Scale > 1 ? hits[i] with { Kind = NumberKind.Mixed } : hits[i];
            for (i++; i <= last; i++)
            {
                var hit = hits[i];
                if (current.Scale > hit.Value && hit.Value > 0)
                {
                    current = current with { Kind = NumberKind.Mixed, Value = current.Value + hit.Value, End = hit.End, Next = hit.Next, Scale = hit.Scale };
                }
                else
                {
                    merged.Add(current);
                    current = hit with { Kind = NumberKind.Mixed };
                }
            }

            merged.Add(current);
            i = last;
        }

        return merged ?? hits;
    }

    private static bool Joined(TokenizedText text, in NumberHit first, in NumberHit second)
    {
        if (first.Kind != NumberKind.Integer || second.Kind != NumberKind.Integer || second.Start == first.End || IsFractional(text, first) || IsFractional(text, second))
        {
            return false;
        }

        var index = first.Next;
        index += text[index].Is("and") ? 1 : 0;
        return text[index].Start == second.Start;
    }

    private static bool IsFractional(TokenizedText text, in NumberHit hit) => text.Lower.AsSpan(hit.Start, hit.End - hit.Start).Contains('.');
}
