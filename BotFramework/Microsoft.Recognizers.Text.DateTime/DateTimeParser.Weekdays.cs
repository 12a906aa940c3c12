namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Weekdays, with a day, a date or a week beside them.</content>
internal sealed partial class DateTimeParser
{
    /// <summary>Reads "next week on tuesday", "this week monday".</summary>
    private Found TryWeekThenDay(int index)
    {
        if (Words.Relative(W(index)) is not { } relative || W(index + 1) is not "week")
        {
            return null;
        }

        var at = index + 2;
        at += W(at) is "on" or "-" or "," ? 1 : 0;
        return Words.Weekday(W(at)) is { } weekday ? Definite(index, at + 1, Words.MondayOf(Today).AddDays((7 * relative) + Words.Iso(weekday) - 1)) : null;
    }

    private Found TryWeekday(int index)
    {
        if (Words.Weekday(W(index)) is not { } weekday)
        {
            return TryOnWeekdayOfWeek(index);
        }

        // "the sun will set", "she sat"
        if ((W(index) is "sun" && W(index - 1) is "the" or "a") || (W(index) is "sat" && W(index - 1) is "i" or "he" or "she" or "it" or "we" or "they" or "you" or "who" or "have" or "had" or "and") || (W(index) is "wed" && W(index - 1) is "be" or "to"))
        {
            return null;
        }

        var after = SkipDot(index + 1);
        var at = after;
        var bracket = W(at) is "(";
        at += W(at) is "," or "-" or "(" ? 1 : 0;
        if (TryExplicitDate(at, out var date) && !(text[at].IsWord && W(at) is "the" && date.Month < 0))
        {
            return date with { First = index, Next = bracket && W(date.Next) is ")" ? date.Next + 1 : date.Next };
        }

        if (W(at) is "the" && TryDay(at + 1, false, out var day, out var next, out _))
        {
            return FromMonth(index, next, new Moment(now.Year, now.Month, 1), day);
        }

        if (at == after && TryDay(at, false, out day, out next, out var ordinal) && !(text[at].IsWord && !ordinal) && !FollowsAsHour(at, next) && Words.Unit(W(next)) == default)
        {
            return WeekdayAndDay(index, next, weekday, day);
        }

        if (TryWeekOf(at, out var monday, out next))
        {
            return Definite(index, next, monday.AddDays(Words.Iso(weekday) - 1));
        }

        if (TryFromSpan(at) is { Kind: Kind.Date, Span: var span } relative && span != default)
        {
            return Shifted(relative, weekday, index, relative.Next);
        }

        // Alone "sun" and "sat" are other words, too.
        return W(index) is "sun" or "sat" && !(W(index - 1) is "on" or "," or "or" or "and" or "-" || text[at].IsDigits || W(at) is "at" or "or" or "," or "to" or "-" || PartOfDay.Of(W(at)).Code is not null)
            ? null
            : WeekdayAlone(index, index + 1, weekday);
    }

    private Found WeekdayAlone(int first, int next, DayOfWeek weekday)
    {
        var ahead = ((int)weekday - (int)Today.DayOfWeek + 7) % 7;
        var future = Today.AddDays(ahead);
        return new Found(Kind.Date, first, next) { Timex = Timex.Weekday(weekday), Past = future.AddDays(-7), Future = future, Weekday = weekday };
    }

    /// <summary>Reads "on tuesday of next week" and "on tuesday next week", where the "on" belongs to what is found.</summary>
    private Found TryOnWeekdayOfWeek(int index)
    {
        if (W(index) is not "on" || Words.Weekday(W(index + 1)) is not { } weekday || !TryWeekOf(index + 2, out var monday, out var next) || monday <= Today)
        {
            return null;
        }

        return Definite(index, next, monday.AddDays(Words.Iso(weekday) - 1));
    }

    /// <summary>Reads "of next week", "next week", "of the following week".</summary>
    private bool TryWeekOf(int index, out Moment monday, out int next)
    {
        var at = W(index) is "of" or "in" ? index + 1 : index;
        at += W(at) is "the" ? 1 : 0;
        next = at + 2;
        monday = default;
        if (Words.Relative(W(at)) is not { } relative || W(at + 1) is not "week")
        {
            return false;
        }

        monday = Words.MondayOf(Today).AddDays(7 * relative);
        return true;
    }

    private bool FollowsAsHour(int at, int next) =>
        text[at].IsDigits && next == at + 1 && (W(next) is "-" or "to" or "~" or "\u2013" && text[next + 1].IsDigits);

    private Found WeekdayAndDay(int first, int next, DayOfWeek weekday, int day)
    {
        var month = new Moment(now.Year, now.Month, 1);
        var past = Search(month, -1);
        var future = Search(month, 1);
        return past is null || future is null ? null : new Found(Kind.Date, first, next) { Timex = Timex.Weekday(weekday), Past = past.Value, Future = future.Value, Weekday = weekday };

        Moment? Search(Moment start, int step)
        {
            for (var i = 0; i < 400; i++)
            {
                var candidate = start.AddMonths(i * step);
                if (day <= Moment.DaysInMonth(candidate.Year, candidate.Month) && candidate.AddDays(day - 1) is var date && date.DayOfWeek == weekday && (step < 0 ? date < Today : date >= Today))
                {
                    return date;
                }
            }

            return null;
        }
    }
}
