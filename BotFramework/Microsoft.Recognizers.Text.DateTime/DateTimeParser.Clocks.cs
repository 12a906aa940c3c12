using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Clock times.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads am, pm, a.m., "p m", "p . m ."; <paramref name="pm"/> is null for "ampm".</summary>
    private bool TryAmPm(int index, out bool? pm, out int next)
    {
        pm = W(index) is "pm" or "p" ? true : W(index) is "ampm" ? null : false;
        next = index + 1;
        if (words is not null && pm == false)
        {
            return false;
        }

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
            case "t" when text[next].IsDigits && text[next].Glued && !(token.Glued && text[index - 1].Kind != TokenKind.Symbol):
                return TryClockInDigits(next, false, out clock, out next) && clock.Minute >= 0;
            case "midmorning":
                clock = new Clock(10);
                return true;
            case "midafternoon":
                clock = new Clock(14);
                return true;
            case "mid" when MidTime(W(next) is "-" ? next + 1 : next) is { } hour:
                next += W(next) is "-" ? 2 : 1;
                clock = new Clock(hour);
                return true;
        }

        return TryPast(index, out clock, out next) || TryClockInWords(index, bare, out clock, out next);
    }

    private int? MidTime(int index) => W(index) switch
    {
        "night" => 0,
        "morning" => 10,
        "day" => 12,
        "afternoon" => 14,
        _ => null,
    };

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

        if (number == 12 && W(next) is "noon" or "midnight" && !text[next].Glued)
        {
            clock = new Clock(W(next) is "noon" ? 12 : 0);
            next++;
            return true;
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
            clock = time;
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

        // "10:00:00Z" is a time of the clock round the world, which is not told apart here.
        var iso = text[index - 1].Is("t") && text[index].Glued && text[index - 1].Glued;
        if (iso && minute >= 0)
        {
            clock = time;
            return true;
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

        if (hour == 12 && W(next) is "noon" or "midnight")
        {
            clock = new Clock(W(next) is "noon" ? 12 : 0);
            next++;
            return true;
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
        if (W(index) is "three" && W(index + 1) is "quarters")
        {
            minutes = 45;
            at = index + 2;
        }
        else if (W(at) is "half" or "quarter")
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
}
