namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Times and parts of the day.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>A time of day: a clock time, alone or with a part of the day beside it.</summary>
    private Found TryTime(int index, bool bare)
    {
        if (TryPartWords(index, out var part, out _, out var next) && part.Code is not ("TMEL" or "TMED" or "TMEB"))
        {
            var at = next + (W(next) is "at" or "around" or "," or "@" ? 1 : 0);
            if (TryClock(at, at > next && W(next) is not ",", out var within, out var end) || (at == next && text[at].IsDigits && TryClock(at, true, out within, out end) && EndsBareHour(end)))
            {
                return TimeOf(index, end, within.Within(part));
            }
        }

        if (TryClock(index, true, out var clock, out next))
        {
            var at = next + (W(next) is "," ? 1 : 0);
            if (TryPartWords(at, out part, out _, out var end) && !(clock.Minute < 0 && clock.Ambiguous && !(W(at) is "in" or "at") && W(next - 1) is not "clock" && !IsOClock(next - 1, out _)))
            {
                return TimeOf(index, end, clock.Within(part));
            }
        }

        if (!TryClock(index, bare, out clock, out next) && !TrySpokenClock(index, out clock, out next))
        {
            // "at 6.45" is a time only with its "at".
            return W(index) is "at" && text[index + 1].IsDigits && IsGlued(index + 2, ".") && TryClock(index + 1, true, out clock, out next) && clock.Minute >= 0 && !text[next].IsWord
                ? TimeOf(index, next, clock)
                : null;
        }

        return TimeOf(index, W(next) is "sharp" && !clock.Ambiguous ? next + 1 : next, clock);
    }

    /// <summary>Reads "five thirty", "two forty five": an hour and its minutes, both in words.</summary>
    private bool TrySpokenClock(int index, out Clock clock, out int next)
    {
        clock = default;
        next = index;
        return text[index].IsWord && !text[index].Glued && Number.EnglishNumberWords.Find(text[index - 1]).Class == Number.NumberWordClass.None
            && TryClock(index, true, out clock, out next) && clock.Minute >= 10 && EndsBareHour(next);
    }

    private static Found TimeOf(int first, int next, Clock clock) => new(Kind.Time, first, next) { Clock = clock };

    /// <summary>Whether an hour alone behind "at" ends here, so that it does not count things.</summary>
    private bool EndsBareHour(int next)
    {
        ref readonly var token = ref text[next];
        if (next >= text.Count)
        {
            return true;
        }

        return token.Kind == TokenKind.Symbol
            ? token.Text is "." or "," or "!" or "?" or ";" or ")" && !(text[next + 1].Glued && text[next + 1].Kind != TokenKind.Symbol)
            : token.Text is "and" or "or" or "on" or "in" or "tomorrow" or "today" or "tonight" or "this" or "please" or "with" or "until" or "till" or "sharp" or "works" or "is" or "but" or "next" or "for" or "if" or "because";
    }

    /// <summary>Reads a part of the day with the words before it: "in the evening", "late afternoon", "at night".</summary>
    /// <param name="half">-1 for its first half (early), 1 for its second (late), 0 for the whole.</param>
    private bool TryPartWords(int index, out PartOfDay part, out int half, out int next)
    {
        if (Any(Starts(index), WordClass.PartOfDay))
        {
            return ReadPartWords(index, out part, out half, out next);
        }

        part = default;
        half = 0;
        next = index;
        return false;
    }

    private bool ReadPartWords(int index, out PartOfDay part, out int half, out int next)
    {
        half = 0;
        part = default;
        var at = index;
        next = index;
        if (W(at) is "later" or "earlier" && W(at + 1) is "in" or "this")
        {
            half = W(at) is "later" ? 1 : -1;
            at++;
        }

        var at0 = at;
        if (W(at) is "in" && W(at + 1) is "late" or "early")
        {
            return false;
        }

        if (W(at) is "in" or "during")
        {
            at++;
            at += W(at) is "the" ? 1 : 0;
        }
        else if (W(at) is "at" && W(at + 1) is not ("early" or "late"))
        {
            at++;
        }

        if (W(at) is "early" or "late")
        {
            half = W(at) is "late" ? 1 : -1;
            at++;
            at += W(at) is "in" && W(at + 1) is "the" ? 2 : 0;
        }

        if (!text[at].IsWord || text[at].Glued)
        {
            if (!(text[at].IsWord && text[at - 1].Kind == TokenKind.Symbol))
            {
                return false;
            }
        }

        if (W(at) is "business" && W(at + 1) is "hour" or "hours")
        {
            part = new PartOfDay("TBH", 8, 18);
            next = at + 2;
            return true;
        }

        part = PartOfDay.Of(W(at));
        next = at + 1;
        if (part.Code is null || (W(at)[^1] == 's' && part.Code != "TMEB" && !(W(at - 1) is "the" && W(at - 2) is "in")))
        {
            return false;
        }

        var hyphen = W(next) is "-" && text[next].Glued ? next + 1 : next;
        if (W(at) is "night" && W(hyphen) is "time")
        {
            part = new PartOfDay("TNT", 0, 8);
            next = hyphen + 1;
        }
        else if (W(hyphen) is "time" && W(at) is "lunch" or "dinner" or "breakfast")
        {
            next = hyphen + 1;
        }
        else if (W(at) is "lunch" or "dinner" or "breakfast" && !(W(at - 1) is "at" or "before" or "after" or "during" or "by" or "since" or "until" or "till"))
        {
            return false;
        }

        return !(at0 == index && at > index && half == 0 && W(index) is "at" && part.Code is "TMO" or "TAF" or "TEV" && W(at - 1) is "at");
    }

    private Found TryPart(int index)
    {
        if (W(index - 1) is "good" || !TryPartWords(index, out var part, out var half, out var next) || (W(index) is "at" or "during" && part.Code is not ("TMEL" or "TMED" or "TMEB")))
        {
            return null;
        }

        var (start, end) = Half(part, half);
        return new Found(Kind.TimeRange, index, next)
        {
            Timex = part.Code,
            Past = Today + start,
            PastEnd = Today + end,
            Part = part,
            Mod = half > 0 ? "end" : half < 0 ? "start" : null,
        };
    }

    private static (TimeSpan Start, TimeSpan End) Half(in PartOfDay part, int half)
    {
        var middle = TimeSpan.FromHours((part.StartHour + part.EndHour) / 2);
        return (half > 0 ? middle : part.Start, half < 0 ? middle : part.End);
    }
}
