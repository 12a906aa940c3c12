using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Writes the readings of what was found: past before future, morning before evening.</summary>
internal static class ReadingWriter
{
    public static ModelResult Write(TokenizedText text, Found found)
    {
        var values = new List<Dictionary<string, string>>(2);
        if (found.Unresolved || found.Kind == Kind.Set)
        {
            Add(values, found, found.Timex, "value", "not resolved", null, null);
        }
        else
        {
            Readings(values, found);
        }

        return text.Result(text[found.First].Start, text[found.Next - 1].End, "datetimeV2." + TypeName(found.Kind), new SortedDictionary<string, object>(StringComparer.Ordinal) { ["values"] = values });
    }

    public static string TypeName(Kind kind) => kind switch
    {
        Kind.Date => "date",
        Kind.Time => "time",
        Kind.DateTime => "datetime",
        Kind.DateRange => "daterange",
        Kind.TimeRange => "timerange",
        Kind.DateTimeRange => "datetimerange",
        Kind.Duration => "duration",
        _ => "set",
    };

    private static void Readings(List<Dictionary<string, string>> values, Found found)
    {
        switch (found.Kind)
        {
            case Kind.Date:
                Add(values, found, found.Timex, "value", Timex.Date(found.Past), null, null);
                Add(values, found, found.Timex, "value", Timex.Date(found.Future), null, null);
                break;
            case Kind.Duration:
                Add(values, found, found.Timex, "value", found.Span.Length.ToString("G15", CultureInfo.InvariantCulture), null, null);
                break;
            case Kind.DateRange:
                Range(values, found, found.Timex, Timex.Date(found.Past), Timex.Date(found.PastEnd));
                Range(values, found, found.EndTimex ?? found.Timex, Timex.Date(found.Future), Timex.Date(found.FutureEnd));
                break;
            case Kind.DateTimeRange when !found.ByClock:
                Range(values, found, found.Timex, Timex.DateTime(found.Past), Timex.DateTime(found.PastEnd));
                Range(values, found, found.Timex, Timex.DateTime(found.Future), Timex.DateTime(found.FutureEnd));
                break;
            case Kind.TimeRange when !found.ByClock:
                Range(values, found, found.Timex, Timex.Time(found.Past.TimeOfDay), Timex.Time(found.PastEnd.TimeOfDay));
                break;
            default:
                ByClock(values, found, found.Clock, found.EndClock);
                if (found.Clock.Ambiguous)
                {
                    ByClock(values, found, found.Clock.Other, found.EndClock.Ambiguous ? found.EndClock with { Hour = found.EndClock.Hour + 12 } : found.EndClock);
                }

                break;
        }
    }

    private static void ByClock(List<Dictionary<string, string>> values, Found found, Clock start, Clock end)
    {
        if (found.Kind == Kind.Time)
        {
            Add(values, found, found.Timex ?? start.Timex, "value", Timex.Time(start.OfDay), null, null);
            return;
        }

        if (found.Now)
        {
            Add(values, found, found.Timex, "value", Timex.DateTime(found.Future), null, null);
            return;
        }

        if (found.Kind == Kind.DateTime)
        {
            var timex = found.Timex + start.Timex;
            Add(values, found, timex, "value", Timex.DateTime(found.Past + start.OfDay), null, null);
            Add(values, found, timex, "value", Timex.DateTime(found.Future + start.OfDay), null, null);
            return;
        }

        // A single-ended range ("after 2:00") is written by its point.
        if (found.OnlyStart is not null)
        {
            var point = found.Timex + start.Timex;
            if (found.Kind == Kind.TimeRange)
            {
                Range(values, found, point, Timex.Time(start.OfDay), Timex.Time(start.OfDay));
                return;
            }

            Range(values, found, point, Timex.DateTime(found.Past + start.OfDay), Timex.DateTime(found.Past + start.OfDay));
            Range(values, found, point, Timex.DateTime(found.Future + start.OfDay), Timex.DateTime(found.Future + start.OfDay));
            return;
        }

        var length = found.SpanTimex ?? Span.TimexOf(end.OfDay - start.OfDay);
        var endTimex = found.EndTimex ?? end.Timex;
        if (found.Kind == Kind.TimeRange)
        {
            Range(values, found, Timex.Range(start.Timex, endTimex, length), Timex.Time(start.OfDay), Timex.Time(TimeSpan.FromTicks(end.OfDay.Ticks % TimeSpan.TicksPerDay)));
            return;
        }

        var endDate = end.OfDay >= TimeSpan.FromDays(1) ? NextDay(found) : found.Timex;
        var rangeTimex = Timex.Range(found.Timex + start.Timex, endDate + endTimex, length);
        Range(values, found, rangeTimex, Timex.DateTime(found.Past + start.OfDay), Timex.DateTime(found.Past + end.OfDay));
        Range(values, found, rangeTimex, Timex.DateTime(found.Future + start.OfDay), Timex.DateTime(found.Future + end.OfDay));
    }

    private static string NextDay(Found found)
    {
        var next = found.Future.AddDays(1);
        if (found.Weekday is not null && found.Timex.StartsWith("XXXX-WXX", StringComparison.Ordinal))
        {
            return Timex.Weekday(next.DayOfWeek);
        }

        return Timex.Date(found.Year < 0 && found.Timex[0] == 'X' ? -1 : next.Year, next.Month, next.Day);
    }

    private static void Range(List<Dictionary<string, string>> values, Found found, string timex, string start, string end) =>
        Add(values, found, timex, null, null, found.OnlyStart == false ? null : start, found.OnlyStart == true ? null : end);

    private static void Add(List<Dictionary<string, string>> values, Found found, string timex, string key, string value, string start, string end)
    {
        if (values.Count > 0 && values[^1] is var last && last["timex"] == timex && (key is null || last[key] == value) && (start is null || last["start"] == start) && (end is null || last["end"] == end))
        {
            return;
        }

        var reading = new Dictionary<string, string>(StringComparer.Ordinal) { ["timex"] = timex };
        if (found.Mod is not null)
        {
            reading["Mod"] = found.Mod;
        }

        reading["type"] = found.ValueType ?? TypeName(found.Kind);
        if (found.Source is not null)
        {
            reading["sourceEntity"] = found.Source;
        }

        if (found.Days is not null)
        {
            reading["list"] = found.Days;
        }

        if (key is not null)
        {
            reading[key] = value;
        }

        if (start is not null)
        {
            reading["start"] = start;
        }

        if (end is not null)
        {
            reading["end"] = end;
        }

        values.Add(reading);
    }
}
