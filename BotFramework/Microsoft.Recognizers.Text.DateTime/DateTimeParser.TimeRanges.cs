namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Ranges from one time of day to another.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads a time range: "from 3 to 5pm", "8-9am", "10:30 to 11", "from 10 am for 3 hours".</summary>
    private Found TryTimeRange(int index, bool dated)
    {
        if ((Any(Starts(index), WordClass.Range | WordClass.For) || W(index) is "starting") && TryTimeAndSpan(index) is { } counted)
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
            a = b.Hour >= 12 && late.OfDay < b.OfDay ? late : b.Hour < 12 && a.OfDay > b.OfDay ? late : a;
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
