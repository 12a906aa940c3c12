namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Lengths of time.</content>
internal sealed partial class DateTimeParser
{
    private Found TryDuration(int index)
    {
        if (W(index) is "all" or "full" or "whole" or "entire" && Words.Unit(W(index + 1)) is var whole && whole != default && W(index + 1) is "day" or "week" or "month" or "year" or "weekend")
        {
            return DurationOf(index, index + 2, whole);
        }

        if (W(index) is "the" && W(index + 1) is "hour" or "minute" && W(index + 2) is not "of")
        {
            return DurationOf(index, index + 2, Words.Unit(W(index + 1)));
        }

        return TrySpan(index, out var span, out var next) ? DurationOf(index, next, span) : null;
    }

    private static Found DurationOf(int first, int next, Span span) => new(Kind.Duration, first, next) { Timex = span.Timex, Span = span };

    /// <summary>Reads a length of time: "3 hours", "half an hour", "1 hour and 30 minutes", "2 years 1 month".</summary>
    private bool TrySpan(int index, out Span span, out int next)
    {
        if (!TryOneSpan(index, out span, out next, out var rank))
        {
            return false;
        }

        while (true)
        {
            var joined = W(next) is "and" or ",";
            var at = joined ? next + 1 : next;
            at += W(at) is "and" && joined ? 1 : 0;
            if (!TryOneSpan(at, out var more, out var after, out var smaller) || smaller >= rank || (joined && rank > 3 && W(after) is "ago" or "later" or "from" or "before" or "after"))
            {
                return true;
            }

            span += more;
            rank = smaller;
            next = after;
        }
    }

    /// <param name="rank">Order of the unit, the larger the longer.</param>
    private bool TryOneSpan(int index, out Span span, out int next, out int rank)
    {
        span = default;
        next = index;
        rank = 0;
        if (!TryAmount(index, out var amount, out var at, out var glued))
        {
            return false;
        }

        at += W(at) is "-" && text[at + 1].IsWord ? 1 : 0;
        at += W(at) is "of" && W(at - 1) is "couple" or "half" ? 1 : 0;
        at += W(at) is "more" or "extra" or "additional" or "whole" or "full" ? 1 : 0;
        if (!TryUnit(at, glued && text[at].Glued, amount, out span, out next, out rank))
        {
            return false;
        }

        // "one hour and a half", "one year and a quarter"
        if (W(next) is "and" && amount == Math.Floor(amount))
        {
            var fraction = W(next + 1) is "a" or "one" ? next + 2 : next + 1;
            var part = W(fraction) is "half" ? 0.5 : W(fraction) is "quarter" && fraction > next + 1 ? 0.25 : 0;
            if (part > 0 && Words.Unit(W(fraction + 1)) == default && W(fraction + 1) is not "an" and not "a")
            {
                _ = TryUnit(at, glued, amount + part, out span, out _, out _);
                next = fraction + 1;
            }
        }

        return true;
    }

    /// <summary>Reads how many: a number, "a", "a few", "a couple of", "half an".</summary>
    private bool TryAmount(int index, out double amount, out int next, out bool digits)
    {
        digits = text[index].IsDigits;
        next = index + 1;
        amount = 1;
        switch (W(index))
        {
            case "half":
                next = W(index + 1) is "a" or "an" ? index + 2 : index + 1;
                amount = 0.5;
                return W(index + 1) is "a" or "an" or "hour" or "day" or "year" or "month" or "week" or "of";
            case "three" when W(index + 1) is "quarters" && W(index + 2) is "of" && W(index + 3) is "an" or "a":
                next = index + 4;
                amount = 0.75;
                return true;
            case "quarter" when W(index + 1) is "hour":
                amount = 0.25;
                return true;
            case "quarter" when W(index + 1) is "of" && W(index + 2) is "an" or "a":
                next = index + 3;
                amount = 0.25;
                return true;
            case "few" or "some":
                amount = 3;
                return true;
            case "several":
                amount = 3;
                return true;
            case "couple":
                amount = 2;
                return true;
            case "another" when Words.Unit(W(next)) != default:
                return true;
            case "a" or "an":
                if (W(next) is "half" && Words.Unit(W(next + 1)) != default)
                {
                    amount = 0.5;
                    next++;
                    return true;
                }

                if (W(next) is "few" or "couple" or "quarter" && !(W(next) is "quarter" && W(next + 1) is not "of"))
                {
                    amount = W(next) is "few" ? 3 : W(next) is "couple" ? 2 : 0.25;
                    next += W(next) is "quarter" ? 2 : 1;
                    next += amount == 0.25 && W(next) is "an" or "a" ? 1 : 0;
                    return true;
                }

                if (TryNumber(index, out amount, out next))
                {
                    return true;
                }

                amount = 1;
                next = index + 1;
                return true;
        }

        if (IsMoney(index))
        {
            return false;
        }

        if (!TryNumber(index, out amount, out next))
        {
            return false;
        }

        // "two quarters" are six months here, not a half.
        if (W(next - 1) is "quarters" && next - 1 > index && Words.Unit(W(next)) == default && Number.EnglishCardinalParser.TryParse(text, index, false, out var whole, out var quarters, out _) && quarters == next - 1)
        {
            amount = whole;
            next = quarters;
        }

        if (W(next) is "and" && W(next + 1) is "half" && Words.Unit(W(next + 2)) != default)
        {
            amount += 0.5;
            next += 2;
        }
        else if (W(next) is "and" && W(next + 1) is "a" && W(next + 2) is "half" or "quarter" && Words.Unit(W(next + 3)) != default)
        {
            amount += W(next + 2) is "half" ? 0.5 : 0.25;
            next += 3;
        }

        return true;
    }

    private bool TryUnit(int index, bool glued, double amount, out Span span, out int next, out int rank)
    {
        next = index + 1;
        rank = 0;
        span = default;
        var word = W(index);
        if (word is "business" or "working" or "work" && W(index + 1) is "day" or "days")
        {
            span = new Span(BusinessDays: amount);
            next = index + 2;
            rank = 5;
            return true;
        }

        if (!text[index].IsWord || (text[index].Glued && !glued && !text[index - 1].Is("-")))
        {
            return false;
        }

        if (word is "h" or "y" && !glued)
        {
            return false;
        }

        var unit = Words.Unit(word);
        if (unit == default)
        {
            return false;
        }

        // "2020 week 5" counts no weeks.
        if (text[next].IsDigits && amount > 1 && word[^1] != 's' && word is not "h" and not "hr" and not "min" and not "sec" and not "y" and not "yr" and not "wk")
        {
            return false;
        }

        // "three night markets", "a second wave"
        if ((word is "night" && amount > 1) || (word is "second" && W(index - 1) is "a" && text[next].IsWord && W(next) is not ("ago" or "later" or "from" or "before" or "after" or "or" or "and" or "please")))
        {
            return false;
        }

        span = new Span(unit.Years * amount, unit.Months * amount, unit.Weeks * amount, unit.Days * amount, unit.Hours * amount, unit.Minutes * amount, unit.Seconds * amount, unit.BusinessDays * amount, unit.Weekends * amount);
        rank = unit.Years > 0 ? 8 : unit.Months > 0 ? 7 : unit.Weeks > 0 || unit.Weekends > 0 ? 6 : unit.Days > 0 || unit.BusinessDays > 0 ? 5 : unit.Hours > 0 ? 3 : unit.Minutes > 0 ? 2 : 1;
        return true;
    }
}
