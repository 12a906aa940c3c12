using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Repetitions.</content>
internal sealed partial class DateTimeParser
{
    private Found TrySet(int index)
    {
        var found = TryEvery(index);
        if (found is null)
        {
            found = TryAdverb(index) ?? TryOnceA(index) ?? TryPlural(index) ?? (W(index) is "on" && TryPlural(index + 1) is { } on ? on with { First = index } : null);
        }

        if (found is null)
        {
            // "6am everyday", "9 am every monday"
            var time = text[index].IsDigits || text[index].IsWord ? TryTime(index, W(index - 1) is "at") : null;
            if (time is not null && (TryEvery(time.Next) ?? TryPlural(time.Next)) is { } behind && (behind.Timex.StartsWith("P1D", StringComparison.Ordinal) || behind.Weekday is not null))
            {
                return SetOf(index, behind.Next, (behind.Weekday is not null ? behind.Timex : "") + time.Clock.Timex);
            }

            return null;
        }

        // "every day at 7:13 p.m.", "tuesdays at 9am"
        var at = found.Next;
        at += W(at) is "at" or "," or "around" ? 1 : 0;
        if (found.Weekday is not null || found.Timex is "P1D" || found.Part.Code is not null)
        {
            var withTime = TryTime(at, at > found.Next && W(found.Next) is not ",");
            if (withTime is not null)
            {
                var clock = found.Part.Code is null ? withTime.Clock : withTime.Clock.Within(found.Part);
                return SetOf(index, withTime.Next, (found.Weekday is { } day ? Timex.Weekday(day) : "") + clock.Timex);
            }
        }

        return found;
    }

    private static Found SetOf(int first, int next, string timex) => new(Kind.Set, first, next) { Timex = timex };

    private Found TryEvery(int index)
    {
        if (W(index) is "everyday")
        {
            return SetOf(index, index + 1, "P1D");
        }

        if (W(index) is not ("every" or "each" or "all"))
        {
            return null;
        }

        var at = index + 1;
        if (W(index) is "all")
        {
            return W(at) is "weekends" ? SetOf(index, at + 1, "P1WE") : null;
        }

        at += W(at) is "single" ? 1 : 0;
        var other = W(at) is "other" or "second" or "alternate";
        at += other ? 1 : 0;
        if (Words.Weekday(W(at)) is { } weekday)
        {
            var part = TryPartAfter(at + 1, out var named, out _, out var end) ? named : default;
            return SetOf(index, part.Code is null ? at + 1 : end, Timex.Weekday(weekday) + part.Code) with { Weekday = weekday, Part = part };
        }

        if (PartOfDay.Of(W(at)) is { Code: not null } partOfDay)
        {
            return SetOf(index, at + 1, partOfDay.Code) with { Part = partOfDay };
        }

        if (W(at) is "weekend")
        {
            return SetOf(index, at + 1, "XXXX-WXX-WE");
        }

        if (TryEveryDate(index, at) is { } dated)
        {
            return dated;
        }

        if (SeasonCode(W(at)) is { } season)
        {
            return SetOf(index, at + 1, season);
        }

        if (MonthAt(at) is > 0 and var month)
        {
            return SetOf(index, at + 1, "XXXX-" + month.ToString("00", CultureInfo.InvariantCulture));
        }

        var unit = Words.Unit(W(at));
        if (unit != default)
        {
            return SetOf(index, at + 1, unit.BusinessDays > 0 ? "P1WD" : (other ? unit + unit : unit).Timex);
        }

        return TrySpan(at, out var span, out var next) ? SetOf(index, next, span.Timex) : null;
    }

    /// <summary>Reads "every march 5", "every 4th of july", "every christmas", "every 5pm".</summary>
    private Found TryEveryDate(int index, int at)
    {
        var date = Longest(Longest(TryMonthDay(at), TryDayMonth(at)), TryHoliday(at));
        date = Longest(date, TryNthWeekday(at) is { Kind: Kind.Date } nth && nth.Timex[0] == 'X' ? nth : null);
        if (date is { Year: < 0 })
        {
            return SetOf(index, date.Next, date.Timex);
        }

        return date is null && text[at].IsDigits && TryTime(at, false) is { } time ? SetOf(index, time.Next, time.Clock.Timex) : null;
    }

    private Found TryAdverb(int index)
    {
        var at = index;
        var factor = 1d;
        if (W(at) is "bi" or "semi" && W(at + 1) is "-")
        {
            factor = W(at) is "bi" ? 2 : 0.5;
            at += 2;
        }

        var word = W(at);
        var (timex, n) = word switch
        {
            "daily" => ("D", 1),
            "weekly" => ("W", 1),
            "biweekly" or "fortnightly" => ("W", 2),
            "monthly" => ("M", 1),
            "bimonthly" => ("M", 2),
            "quarterly" => ("M", 3),
            "yearly" or "annually" or "annual" => ("Y", 1),
            "semiannual" or "semiannually" or "biannual" or "biannually" => ("Y", 0.5),
            "biennial" or "biennially" => ("Y", 2),
            "hourly" => ("H", 1),
            "nightly" => ("D", 1),
            _ => (null, 0d),
        };
        if (timex is null)
        {
            return null;
        }

        n *= factor;
        return SetOf(index, at + 1, (timex == "H" ? "PT" : "P") + n.ToString(CultureInfo.InvariantCulture) + timex);
    }

    /// <summary>Reads "once a week", "one a day", "twice a month".</summary>
    private Found TryOnceA(int index)
    {
        if (W(index) is not ("once" or "one" or "twice") || W(index + 1) is not ("a" or "an" or "every" or "per" or "each"))
        {
            return null;
        }

        var unit = Words.Unit(W(index + 2));
        return unit == default || W(index + 2).EndsWith('s') ? null : SetOf(index, index + 3, unit.Timex);
    }

    /// <summary>Reads "mondays", "friday mornings", "mornings".</summary>
    private Found TryPlural(int index)
    {
        if (Words.Weekdays(W(index)) is { } weekday)
        {
            var part = TryPartAfter(index + 1, out var named, out _, out var end) ? named : default;
            return SetOf(index, part.Code is null ? index + 1 : end, Timex.Weekday(weekday) + part.Code) with { Weekday = weekday, Part = part };
        }

        var singular = Words.Weekday(W(index));
        var at = singular is null ? index : index + 1;
        if (W(at) is "mornings" or "afternoons" or "evenings" or "nights" && (singular is not null || !text[at - 1].IsDigits))
        {
            var part = PartOfDay.Of(W(at));
            return SetOf(index, at + 1, (singular is { } day ? Timex.Weekday(day) : "") + part.Code) with { Weekday = singular, Part = part };
        }

        return W(index) is "weekends" && !text[index - 1].IsDigits ? SetOf(index, index + 1, "XXXX-WXX-WE") : null;
    }
}
