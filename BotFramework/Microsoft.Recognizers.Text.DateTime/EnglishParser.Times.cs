using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Times of day.</content>
internal sealed partial class EnglishParser
{
    /// <summary>Reads am, pm, a.m., "p m", "p . m ."; <paramref name="pm"/> is null for "ampm".</summary>
    private bool TryAmPm(int index, out bool? pm, out int next)
    {
        pm = W(index) is "pm" or "p" ? true : W(index) is "ampm" ? null : false;
        next = index + 1;
        switch (W(index))
        {
            case "am" or "pm" or "ampm":
                return !(text[next].Glued && text[next].Kind != TokenKind.Symbol);
            case "a" or "p":
                var at = W(next) is "." ? next + 1 : next;
                if (W(at) is "m")
                {
                    next = W(at + 1) is "." && (W(next) is ".") ? at + 2 : at + 1;
                    return true;
                }

                return text[index].Glued && text[index - 1].IsDigits && !(text[next].Glued && text[next].IsWord);
            default:
                return false;
        }
    }

    private bool IsOClock(int index, out int next)
    {
        next = index + 1;
        if (W(index) is "oclock" or "o'clock" or "o\u2019clock" or "o\u2018clock")
        {
            return true;
        }

        next = index + (W(index + 1) is "'" ? 3 : 2);
        return W(index) is "o" && W(next - 1) is "clock";
    }

    /// <summary>Reads a clock time.</summary>
    /// <param name="bare">Whether an hour alone ("6", "nine thirty", "2.30") is one here.</param>
    private bool TryClock(int index, bool bare, out Clock clock, out int next)
    {
        clock = default;
        next = index + 1;
        ref readonly var token = ref text[index];
        if (token.IsDigits)
        {
            return TryClockInDigits(index, bare, out clock, out next) || TryPast(index, out clock, out next);
        }

        if (!token.IsWord)
        {
            return false;
        }

        switch (token.Text)
        {
            case "noon" or "midday" or "noontime" or "noonish":
                clock = new Clock(12);
                return true;
            case "midnight":
                clock = new Clock(0);
                return true;
            case "mid" when W(next) is "night" || (W(next) is "-" && W(next + 1) is "night"):
                next = W(next) is "night" ? index + 2 : index + 3;
                clock = new Clock(0);
                return true;
            case "mid" when W(next) is "day":
                next++;
                clock = new Clock(12);
                return true;
        }

        return TryPast(index, out clock, out next) || TryClockInWords(index, bare, out clock, out next);
    }

    private bool TryClockInDigits(int index, bool bare, out Clock clock, out int next)
    {
        clock = default;
        next = index + 1;
        ref readonly var token = ref text[index];
        if (ContinuesNumber(index) || IsMoney(index) || !TryInteger(index, 4, out var number))
        {
            return false;
        }

        if (token.Length > 2)
        {
            // "1140 a.m."
            if (TryAmPm(next, out var packedPm, out var packedNext) && number / 100 is >= 1 and <= 12 && number % 100 < 60)
            {
                clock = Apply(new Clock(number / 100, number % 100), packedPm);
                next = packedNext;
                return true;
            }

            return false;
        }

        if (number > 24)
        {
            return false;
        }

        int minute = -1, second = -1;
        var dotted = false;
        if (IsGlued(next, ":") && text[next + 1].Glued && text[next + 1].Length == 2 && TryInteger(next + 1, 2, out minute))
        {
            next += 2;
            if (IsGlued(next, ":") && text[next + 1].Glued && text[next + 1].Length == 2 && TryInteger(next + 1, 2, out second))
            {
                next += 2;
            }

            if (minute > 59 || second > 59 || (text[next].Glued && text[next].IsDigits))
            {
                return false;
            }
        }
        else if (IsGlued(next, ".") && text[next + 1].Glued && text[next + 1].Length == 2 && TryInteger(next + 1, 2, out minute) && minute < 60)
        {
            dotted = true;
            next += 2;
        }
        else
        {
            minute = -1;
        }

        var time = new Clock(number, minute, second);
        var ish = next + (IsGlued(next, "-") ? 1 : 0);
        if (minute < 0 && IsGlued(ish, "ish") && number is >= 1 and <= 12)
        {
            clock = time with { Ambiguous = true };
            next = ish + 1;
            return true;
        }

        var dot = minute < 0 && IsGlued(next, ".") && text[next + 1].Glued ? next + 1 : next;
        if (TryAmPm(dot, out var pm, out var after))
        {
            clock = Apply(time, pm);
            next = after;
            return number <= 12 || pm == true;
        }

        if (text[next].Glued && (text[next].IsWord || (text[next].Text is ":" or "." or "," or "/" && text[next + 1].IsDigits && text[next + 1].Glued)))
        {
            return false;
        }

        if (dotted && !bare)
        {
            return false;
        }

        if (IsOClock(next, out after))
        {
            next = after;
            if (TryAmPm(next, out pm, out after))
            {
                clock = Apply(time, pm);
                next = after;
                return true;
            }

            clock = time with { Ambiguous = number is >= 1 and <= 12 };
            return true;
        }

        if (minute < 0 && !(bare && !text[next].Is("%") && Words.Unit(W(next)) == default && EnglishNumberWords.ScaleOf(W(next)) == 0 && W(next) is not ("percent" or "of" or "past" or "st" or "nd" or "rd" or "th")))
        {
            return false;
        }

        clock = time with { Ambiguous = number is >= 1 and <= 12 };
        return W(next) is not "percent" and not "%";
    }

    private static Clock Apply(Clock clock, bool? pm) => pm switch
    {
        null => clock with { Ambiguous = true },
        true => clock with { Hour = clock.Hour < 12 ? clock.Hour + 12 : clock.Hour },
        false => clock with { Hour = clock.Hour == 12 ? 0 : clock.Hour },
    };

    private bool TryHourWord(int index, out int hour)
    {
        var word = EnglishNumberWords.Find(text[index]);
        hour = !word.Ordinal && word.Class is NumberWordClass.Unit or NumberWordClass.Teen && word.Value <= 12 ? (int)word.Value : 0;
        return hour > 0;
    }

    private bool TryMinuteWords(int index, out int minute, out int next)
    {
        minute = 0;
        next = index;
        if (W(index) is "oh" or "o" && EnglishNumberWords.Find(text[index + 1]) is { Class: NumberWordClass.Unit, Ordinal: false } small)
        {
            minute = (int)small.Value;
            next = index + 2;
            return true;
        }

        var word = EnglishNumberWords.Find(text[index]);
        if (word.Ordinal || word.Class is not (NumberWordClass.Teen or NumberWordClass.Ten) || !EnglishCardinalParser.TryParse(text, index, false, out var value, out next, out _))
        {
            return false;
        }

        minute = (int)Math.Min(value, 99);
        return value < 60;
    }

    private bool TryClockInWords(int index, bool bare, out Clock clock, out int next)
    {
        clock = default;
        next = index + 1;
        if (!TryHourWord(index, out var hour))
        {
            return false;
        }

        var at = EnglishCardinalParser.Hyphen(text, next);
        var minute = -1;
        if (TryMinuteWords(at, out var minutes, out var after))
        {
            minute = minutes;
            next = W(after) is "minutes" or "mins" ? after + 1 : after;
        }

        var time = new Clock(hour, minute);
        if (IsOClock(next, out after))
        {
            next = after;
            clock = TryAmPm(next, out var spoken, out after) ? Apply(time, spoken) : time with { Ambiguous = true };
            next = clock.Ambiguous ? next : after;
            return true;
        }

        if (TryAmPm(next, out var pm, out after))
        {
            clock = Apply(time, pm);
            next = after;
            return true;
        }

        clock = time with { Ambiguous = true };
        return bare && (minute >= 0 || (Words.Unit(W(next)) == default && EnglishNumberWords.Find(text[next]).Class == NumberWordClass.None && W(next) is not ("of" or "percent" or "%")));
    }

    /// <summary>Reads "half past seven", "a quarter to nine", "10 past 9", "thirty-six minutes past eight".</summary>
    private bool TryPast(int index, out Clock clock, out int next)
    {
        clock = default;
        next = index;
        var at = W(index) is "a" ? index + 1 : index;
        double minutes;
        var sure = true;
        if (W(at) is "half" or "quarter")
        {
            minutes = W(at) is "half" ? 30 : 15;
            at++;
        }
        else if (at == index && EnglishNumberExtractor.TryRead(text, at, false, out var hit) && hit.Value is >= 1 and < 60 && hit.Kind == NumberKind.Integer)
        {
            minutes = hit.Value;
            at = hit.Next;
            sure = W(at) is "minutes" or "minute" or "mins" or "min";
            at += sure ? 1 : 0;
        }
        else
        {
            return false;
        }

        var before = W(at) is "to" or "til" or "till" or "before";
        if (!(W(at) is "past" || (before && sure) || (W(at) is "after" && sure && W(at - 1) is "quarter")))
        {
            return false;
        }

        if (!Enter())
        {
            return false;
        }

        var read = TryClock(at + 1, true, out var hour, out next);
        Leave();
        if (!read || hour.Minute >= 0)
        {
            return false;
        }

        var start = before ? (hour.Hour == 1 ? 12 : hour.Hour == 0 ? 23 : hour.Hour - 1) : hour.Hour;
        clock = hour with { Hour = start, Minute = (int)(before ? 60 - minutes : minutes) };
        return true;
    }

    /// <summary>A time of day: a clock time, alone or with a part of the day beside it.</summary>
    private Found TryTime(int index, bool bare)
    {
        if (TryPartWords(index, out var part, out _, out var next) && part.Code is not ("TMEL" or "TMED" or "TMEB"))
        {
            var at = next + (W(next) is "at" or "around" or "," or "@" ? 1 : 0);
            if (TryClock(at, at > next && W(next) is not ",", out var within, out var end))
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

        if (!TryClock(index, bare, out clock, out next))
        {
            // "at 6.45" is a time only with its "at".
            return W(index) is "at" && text[index + 1].IsDigits && IsGlued(index + 2, ".") && TryClock(index + 1, true, out clock, out next) && clock.Minute >= 0 && !text[next].IsWord
                ? TimeOf(index, next, clock)
                : null;
        }

        return TimeOf(index, next, clock);
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
        else if (W(at) is "at")
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

        part = PartOfDay.Of(W(at));
        next = at + 1;
        if (part.Code is null || (W(at)[^1] == 's' && part.Code != "TMEB"))
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
        if (W(index - 1) is "good" || !TryPartWords(index, out var part, out var half, out var next))
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

    /// <summary>Reads a time range: "from 3 to 5pm", "8-9am", "10:30 to 11", "from 10 am for 3 hours".</summary>
    private Found TryTimeRange(int index, bool dated)
    {
        if (TryTimeAndSpan(index) is { } counted)
        {
            return counted;
        }

        var between = W(index) is "between";
        var from = between || W(index) is "from";
        var start = from ? index + 1 : index;
        start += W(start) is "at" && from ? 1 : 0;
        if (!TryRangeClock(start, from, out var a, out var at, out var strongA))
        {
            return null;
        }

        if (W(at) is not ("to" or "till" or "til" or "until" or "through" or "thru" or "-" or "\u2013" or "\u2014" or "~") && !(between && W(at) is "and"))
        {
            return null;
        }

        var second = at + 1;
        second += W(second) is "at" ? 1 : 0;
        if (!TryRangeClock(second, from, out var b, out var next, out var strongB))
        {
            return null;
        }

        var strong = strongA || strongB;
        if (TryPartWords(next, out var part, out _, out var after) && W(next) is "in" or "at")
        {
            a = a.Within(part);
            b = b.Within(part);
            next = after;
            strong = true;
        }

        if (a.Hour > 24 || b.Hour > 24)
        {
            return null;
        }

        Balance(ref a, ref b);
        return new Found(Kind.TimeRange, index, next) { ByClock = true, Clock = a, EndClock = b, Weak = !strong };
    }

    private bool TryRangeClock(int index, bool from, out Clock clock, out int next, out bool strong)
    {
        strong = false;
        if (from && text[index] is { IsDigits: true, Length: 4 } && W(index)[0] == '0' && TryInteger(index, 4, out var packed) && packed % 100 < 60)
        {
            clock = new Clock(packed / 100, packed % 100, -1, true);
            next = index + 1;
            strong = true;
            return true;
        }

        if (text[index].IsDigits && text[index].Glued && text[index - 1].Text is "-" or "~" or "\u2013" && text[index - 2].IsDigits)
        {
            // The second half of "10-4".
            if (!TrySecondHalf(index, out clock, out next))
            {
                return false;
            }
        }
        else if (from && text[index].IsDigits && text[index].Length == 4 && !text[index].Glued)
        {
            // "1140 a.m."
            if (!TryClock(index, false, out clock, out next))
            {
                return false;
            }
        }
        else if (!TryClock(index, true, out clock, out next))
        {
            return false;
        }

        strong = clock.Minute >= 0 || !clock.Ambiguous && (clock.Hour is >= 1 and <= 12 || !text[next - 1].IsDigits) || !text[next - 1].IsDigits && !(text[next - 1].IsWord && next - 1 == index);
        if (TryPartWords(next, out var part, out _, out var after) && W(next) is "in")
        {
            var look = W(after);
            if (look is "to" or "till" or "until" or "and" or "-")
            {
                clock = clock.Within(part);
                next = after;
                strong = true;
            }
        }

        return true;
    }

    private bool TrySecondHalf(int index, out Clock clock, out int next)
    {
        clock = default;
        next = index + 1;
        if (!TryInteger(index, 2, out var hour) || hour > 24)
        {
            return false;
        }

        var minute = -1;
        if (text[next].Text is ":" or "." && text[next].Glued && text[next + 1].Glued && text[next + 1].Length == 2 && TryInteger(next + 1, 2, out minute))
        {
            next += 2;
        }
        else
        {
            minute = -1;
        }

        if (minute > 59 || (text[next].Text is "-" or "/" or ":" or "." && text[next].Glued && text[next + 1].IsDigits))
        {
            return false;
        }

        clock = new Clock(hour, minute);
        if (TryAmPm(next, out var pm, out var after))
        {
            clock = Apply(clock, pm);
            next = after;
            return true;
        }

        clock = clock with { Ambiguous = hour is >= 1 and <= 12 };
        return !(text[next].Glued && (text[next].IsWord || text[next].Is("%")));
    }

    /// <summary>Settles which half of the day the two ends of a range mean.</summary>
    private static void Balance(ref Clock a, ref Clock b)
    {
        if (a.Ambiguous && b.Ambiguous)
        {
            if (a.Hour == 12 && b.OfDay < a.OfDay && a.Minute < 0)
            {
                a = a with { Hour = 0 };
            }
            else if (b.OfDay <= a.OfDay)
            {
                b = b with { Hour = b.Hour + 12 };
                if (a.Minute >= 0 || b.Minute >= 0)
                {
                    a = a.Sure;
                    b = b.Sure;
                }
            }

            return;
        }

        if (a.Ambiguous)
        {
            var late = a with { Hour = a.Hour == 12 ? 12 : a.Hour + 12 };
            a = b.Hour >= 12 && late.OfDay <= b.OfDay ? late : b.Hour < 12 && a.OfDay > b.OfDay ? late : a;
            a = a.Sure;
        }
        else if (b.Ambiguous)
        {
            b = b.OfDay <= a.OfDay && b.Hour < 12 ? b with { Hour = b.Hour + 12 } : b;
            b = b.Sure;
        }
        else if (b.Hour == 0 && b.Minute <= 0 && a.Hour < 12)
        {
            // "10am-12am" means noon.
            b = b with { Hour = 12 };
        }

        if (b.OfDay <= a.OfDay)
        {
            b = b with { Hour = b.Hour + 24 };
        }
    }

    /// <summary>Reads "from 10 am for 3 hours" and "for 2.5 hours from 9".</summary>
    private Found TryTimeAndSpan(int index)
    {
        Clock clock;
        Span span;
        int next;
        if (W(index) is "from" or "starting")
        {
            var at = index + 1;
            at += W(at) is "at" or "from" ? 1 : 0;
            if (!TryClock(at, true, out clock, out var after) || W(after) is not "for" || !TrySpan(after + 1, out span, out next))
            {
                return null;
            }
        }
        else if (W(index) is "for")
        {
            if (!TrySpan(index + 1, out span, out var after) || W(after) is not ("from" or "starting"))
            {
                return null;
            }

            after += W(after + 1) is "at" or "from" ? 2 : 1;
            if (!TryClock(after, true, out clock, out next))
            {
                return null;
            }
        }
        else
        {
            return null;
        }

        if (span.HasDate || !span.HasTime || span.Length > 86400)
        {
            return null;
        }

        var length = TimeSpan.FromSeconds(span.Length);
        var end = clock.OfDay + length;
        var endClock = new Clock((int)end.TotalHours, end.Minutes, end.Seconds);
        return new Found(Kind.TimeRange, index, next)
        {
            ByClock = true,
            Clock = clock.Sure,
            EndClock = endClock,
            SpanTimex = Span.TimexOf(length),
        };
    }
}
