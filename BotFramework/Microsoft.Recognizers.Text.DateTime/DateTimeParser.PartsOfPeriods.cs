using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>The beginning, middle, end or rest of a period.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads "end of month", "early this week", "mid-november", "later in the year", "eoy", "remaining of the week".</summary>
    private Found TryPartOfPeriod(int index)
    {
        switch (W(index))
        {
            case "eoy":
                return Narrow(YearPeriod(index, index + 1, now.Year), index, "end", false);
            case "eom":
                return Narrow(Unit(index, index + 1, "month", 0), index, "end", false);
            case "eow":
                return Narrow(Unit(index, index + 1, "week", 0), index, "end", false);
            case "remaining" or "remainder" or "rest":
                return Rest(index, W(index + 1) is "of" ? index + 2 : index + 1);
        }

        var at = index;
        at += W(at) is "the" && W(at + 1) is "beginning" or "start" or "middle" or "end" or "remaining" or "rest" ? 1 : 0;
        if (at > index)
        {
            return null;
        }

        string mod;
        var later = false;
        if (W(at) is "early" or "earlier" or "late" or "later" or "mid" or "middle" or "beginning" or "start" or "end")
        {
            mod = W(at) is "early" or "earlier" or "beginning" or "start" ? "start" : W(at) is "mid" or "middle" ? "mid" : "end";
            later = W(at) is "earlier" or "later";
        }
        else
        {
            return null;
        }

        var needsOf = W(at) is "beginning" or "start" or "end" or "middle";
        at++;
        at += W(at) is "-" && !needsOf ? 1 : 0;
        if (needsOf && W(at) is not "of")
        {
            return null;
        }

        at += W(at) is "of" or "in" ? 1 : 0;
        var bareUnit = W(at) is "the" ? at + 1 : at;
        Found whole = null;
        if (W(bareUnit) is "week" or "month" or "year" or "quarter" && !TryYear(bareUnit + 1, false, out _, out _))
        {
            whole = Unit(index, bareUnit + 1, W(bareUnit), 0);
            if (bareUnit == at && !needsOf && mod != "mid")
            {
                return null;
            }

            if (W(bareUnit + 1) is "of" && W(bareUnit) is not "year")
            {
                return null;
            }
        }
        else if (W(at) is "today" && mod == "end")
        {
            return new Found(Kind.DateTimeRange, index, at + 1) { Timex = Timex.Date(Today), Mod = "end", Past = Today.AddHours(12), Future = Today.AddHours(12), PastEnd = Today.AddDays(1), FutureEnd = Today.AddDays(1) };
        }
        else
        {
            whole = TryPeriod(at + (W(at) is "the" ? 1 : 0), true);
        }

        if (whole is null || whole.Kind != Kind.DateRange || whole.Unresolved || whole.Day == -2)
        {
            return null;
        }

        return Narrow(whole with { First = index }, index, mod, later);
    }

    /// <summary>Takes the first, middle or last part of a period; "later this week" begins today at the earliest and carries no mark.</summary>
    private Found Narrow(Found whole, int first, string mod, bool later)
    {
        var (past, pastEnd) = Part(whole.Past, whole.PastEnd);
        var (future, futureEnd) = Part(whole.Future, whole.FutureEnd);
        var running = later && whole.Past <= Today && Today < whole.PastEnd && whole.Definite;
        if (running)
        {
            past = future = mod == "end" && Today > past ? Today : past;
            pastEnd = futureEnd = mod == "start" && Today < pastEnd ? Today : pastEnd;
        }

        return whole with { First = first, Past = past, PastEnd = pastEnd, Future = future, FutureEnd = futureEnd, Mod = running ? null : mod, Day = -2 };

        (Moment Start, Moment End) Part(Moment start, Moment end)
        {
            switch (whole.Level)
            {
                case Level.Year when text[whole.Next - 1].IsDigits || (W(whole.Next - 1) is not "year" and not "eoy"):
                    var (a, b) = (start.AddMonths(4), start.AddMonths(8));
                    return mod == "start" ? (start, a) : mod == "mid" ? (a, b) : (b, end);
                case Level.Year:
                    return mod == "start" ? (start, start.AddMonths(6)) : mod == "mid" ? (start.AddMonths(3), start.AddMonths(9)) : (start.AddMonths(6), end);
                case Level.Month:
                    return mod == "start" ? (start, start.AddDays(15)) : mod == "mid" ? (start.AddDays(9), start.AddDays(20)) : (start.AddDays(15), end);
                case Level.Week:
                    return mod == "start" ? (start, start.AddDays(3)) : mod == "mid" ? (start.AddDays(1), start.AddDays(4)) : (start.AddDays(3), end);
                case Level.Other when start.AddYears(10) <= end:
                    var years = end.Year - start.Year;
                    var (a10, b10) = (start.AddYears(years * 3 / 10), start.AddYears(years * 7 / 10));
                    return mod == "start" ? (start, a10) : mod == "mid" ? (a10, b10) : (b10, end);
                default:
                    var days = (end - start).TotalDays;
                    var half = start.AddDays(Math.Floor(days / 2));
                    return mod == "start" ? (start, half) : mod == "mid" ? (start.AddDays(Math.Floor(days / 4)), end.AddDays(-Math.Floor(days / 4))) : (half, end);
            }
        }
    }

    private Found Rest(int first, int index)
    {
        var at = W(index) is "the" or "this" or "my" or "current" ? index + 1 : index;
        if (W(at) is "day" or "today")
        {
            var midnight = Today.AddDays(1).AddSeconds(-1);
            var seconds = string.Create(CultureInfo.InvariantCulture, $"PT{(midnight - now).TotalSeconds:0}S");
            return new Found(Kind.DateTimeRange, first, at + 1) { Timex = Timex.Range(Timex.Full(now), Timex.Full(midnight), seconds), Past = now, Future = now, PastEnd = midnight, FutureEnd = midnight };
        }

        if (W(at) is not ("week" or "month" or "year" or "decade" or "quarter") || Unit(first, at + 1, W(at), 0) is not { Kind: Kind.DateRange } whole)
        {
            return null;
        }

        // Of a month or a year today counts, too.
        var end = whole.FutureEnd.AddDays(-1);
        var days = (end - Today).TotalDays + (W(at) is "month" or "year" ? 1 : 0);
        return Period(first, at + 1, Timex.Range(Timex.Date(Today), Timex.Date(end), Timex.Days(days)), Today, end, Level.Other);
    }
}
