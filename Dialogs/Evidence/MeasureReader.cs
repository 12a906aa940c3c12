using System.Collections.Frozen;
using System.Globalization;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Finds the numbers, amounts, times and dates of a text.</summary>
internal static class MeasureReader
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];
    private static readonly string[] RelativeDays = ["today", "tomorrow", "yesterday", "tonight"];

    private static readonly FrozenSet<string> Between = FrozenSet.Create(
        StringComparer.Ordinal, "working", "business", "full", "whole", "calendar", "more", "us", "american", "canadian", "consecutive", "further", "extra", "additional", "entire", "us$");

    // "$18 a day", "twice a week" and "on a working day" say how often, or when.
    private static readonly FrozenSet<string> BeforeRate = FrozenSet.Create(StringComparer.Ordinal, "once", "twice", "times", "on", "of", "such", "quite", "what", "many", "costs", "cost", "rent", "rented", "hire");

    private static readonly FrozenSet<string> Joints = FrozenSet.Create(StringComparer.Ordinal, "to", "and", "or", "-", "–", "—", ",", "until", "till", "through", "/");

    /// <summary>The measures in a text, in their order.</summary>
    /// <param name="all">With a source: also what an answer may leave unsaid, such as the "a" of "a day".</param>
    public static List<Measure> Read(IReadOnlyList<TextToken> tokens, bool all)
    {
        var measures = new List<Measure>();
        for (var i = 0; i < tokens.Count;)
        {
            var (measure, length) = At(tokens, i, all);
            if (measure is { } found)
            {
                measures.Add(found);
                Share(tokens, measures, i + length);
            }

            i += Math.Max(length, 1);
        }

        return measures;
    }

    private static (Measure? Measure, int Length) At(IReadOnlyList<TextToken> tokens, int at, bool all)
    {
        var token = tokens[at];
        switch (token.Kind)
        {
            case TextTokenKind.Day:
                return (DayOf(token.Text) is { } day ? new Measure(day, Units.Date, token.Text, at, day) : null, 1);
            case TextTokenKind.Clock:
                return ClockOf(tokens, at);
            case TextTokenKind.Sign when Units.Find(token.Text) is { } unit && at + 1 < tokens.Count && NumberWords.Read(tokens, at + 1) is { } amount && unit.Family.StartsWith(Units.Money, StringComparison.Ordinal):
                return (new Measure(amount.Number * unit.Factor, unit.Family, token.Text + tokens[at + 1].Text, at, amount.Number), 1 + amount.Length);
            case TextTokenKind.Identifier when NumberWords.Ordinal(token) is > 0 and var ordinal:
                return MonthAfter(tokens, at + 1) is { } month
                    ? (new Measure((month.Month * 100) + ordinal, Units.Date, token.Text, at, ordinal), month.End - at)
                    : (new Measure(ordinal, Units.Ordinal, token.Text, at, ordinal), 1);
            case TextTokenKind.Number or TextTokenKind.Word:
                return WordAt(tokens, at, all);
            default:
                return (null, 1);
        }
    }

    private static (Measure? Measure, int Length) WordAt(IReadOnlyList<TextToken> tokens, int at, bool all)
    {
        var token = tokens[at];
        if (NumberWords.Read(tokens, at) is { } number)
        {
            return NumberAt(tokens, at, number.Number, number.Length, all);
        }

        if (Array.IndexOf(Months, token.Lower) is >= 0 and var month && token.IsCapital)
        {
            return MonthAt(tokens, at, month + 1);
        }

        if (WeekdayOf(token.Lower) is { } weekday)
        {
            return (new Measure(weekday, Units.Weekday, token.Text, at, weekday), 1);
        }

        if (Array.IndexOf(Seasons, token.Lower) is >= 0 and var season)
        {
            return (new Measure(season, Units.Season, token.Text, at, season), 1);
        }

        if (Array.IndexOf(RelativeDays, token.Lower) is >= 0 and var day)
        {
            return (new Measure(day, Units.RelativeDay, token.Text, at, day), 1);
        }

        if (ClockReader.PartOf(token.Lower) is { } part && !(at > 0 && tokens[at - 1].Lower == "good"))
        {
            return (new Measure(part, Units.PartOfDay, token.Text, at, part), 1);
        }

        if (token.Lower is "half" or "quarter" && ClockReader.PastHour(tokens, at) is { } time)
        {
            return time;
        }

        return token.Lower switch
        {
            "last" or "final" when at + 1 < tokens.Count && WeekdayOf(tokens[at + 1].Lower) is not null => (new Measure(-1, Units.Ordinal, token.Text, at, -1), 1),
            "noon" or "midday" => (new Measure(12 * 60, Units.Clock, token.Text, at, 12), 1),
            "midnight" => (new Measure(0, Units.Clock, token.Text, at, 0), 1),
            "twice" => (new Measure(2, "times", token.Text, at, 2), 1),
            "dozen" => (new Measure(12, "", token.Text, at, 12), 1),
            "couple" => WithUnit(tokens, at, 2, at + 1 < tokens.Count && tokens[at + 1].Lower == "of" ? 2 : 1),
            "half" when at + 2 < tokens.Count && tokens[at + 1].Lower == "a" && tokens[at + 2].Lower == "dozen" => (new Measure(6, "", token.Text, at, 6), 3),
            "half" => ShareAt(tokens, at, 0.5m),
            "hourly" or "daily" or "weekly" or "monthly" or "yearly" or "annual" or "annually" when all => (new Measure(RateOf(token.Lower), Units.Rate, "a rate", at, RateOf(token.Lower)), 1),
            "quarter" => ShareAt(tokens, at, 0.25m),
            "a" or "an" or "per" or "each" or "every" => ArticleAt(tokens, at, all),
            _ => OrdinalAt(tokens, at),
        };
    }

    private static (Measure? Measure, int Length) NumberAt(IReadOnlyList<TextToken> tokens, int at, decimal number, int length, bool all)
    {
        // "6 March", "6 of March".
        if (number is >= 1 and <= 31 && MonthAfter(tokens, at + length) is { } month)
        {
            return (new Measure((month.Month * 100) + number, Units.Date, tokens[at].Text, at, number), month.End - at);
        }

        if (ClockReader.AfterNumber(tokens, at, number, length) is { } time)
        {
            return time;
        }

        // "Three quarters of an hour".
        if (at + length < tokens.Count && tokens[at + length].Lower == "quarters" && ShareAt(tokens, at + length, number / 4) is { Measure: { } quarters, Length: var rest })
        {
            return (quarters with { Token = at }, length + rest);
        }

        if (at + length + 2 < tokens.Count && tokens[at + length].Lower == "and" && tokens[at + length + 1].Lower is "a" && tokens[at + length + 2].Lower == "half")
        {
            (number, length) = (number + 0.5m, length + 3);
        }

        var (measure, end) = WithUnit(tokens, at, number, length);
        // "The other two" counts what was said before.
        if (!all && at > 0 && measure!.Value.Family.Length == 0 && tokens[at - 1].Lower is "other" or "remaining" or "these" or "those" or "all")
        {
            return (null, end);
        }

        if (at + length < tokens.Count && tokens[at + length].Lower == "times")
        {
            return (new Measure(number, "times", tokens[at].Text, at, number), length + 1);
        }

        // "Two things: …" counts what follows.
        if (!all && measure!.Value.Family.Length == 0 && at + length < tokens.Count && tokens[at + length].Lower is "thing" or "things")
        {
            return (null, end);
        }

        // "From day three on".
        if (at > 0 && tokens[at - 1].Lower == "day" && measure!.Value.Family.Length == 0 && number is > 0 and <= 31)
        {
            return (new Measure(number, Units.Ordinal, tokens[at].Text, at, number), length);
        }

        // "A lost one" counts nothing.
        var isPronoun = tokens[at] is { Kind: TextTokenKind.Word, Lower: "one" } && length == 1 && measure!.Value.Family.Length == 0;
        // "A pair for 5": its currency is not said.
        if (!all && measure!.Value.Family.Length == 0 && at > 0 && tokens[at - 1].Lower is "for" or "costs" or "pay" or "cost")
        {
            return (measure.Value with { MayBeMoney = true }, end);
        }

        return (isPronoun ? null : measure!.Value with { MayBeHour = measure.Value.Family.Length == 0 && ClockReader.MayBeHour(tokens, at, number) }, end);
    }

    private static (Measure? Measure, int Length) WithUnit(IReadOnlyList<TextToken> tokens, int at, decimal number, int length)
    {
        var next = at + length;
        if (next < tokens.Count && tokens[next].Lower is "-" or "–")
        {
            next++;
        }

        for (var skipped = 0; skipped < 2 && next < tokens.Count && Between.Contains(tokens[next].Lower); skipped++)
        {
            next++;
        }

        if (next >= tokens.Count)
        {
            return (new Measure(number, "", tokens[at].Text, at, number), length);
        }

        // "2 p.m."
        var word = tokens[next].Lower is "a" or "p" && next + 2 < tokens.Count && tokens[next + 1].Lower == "." && tokens[next + 2].Lower == "m" ? tokens[next].Lower + "m" : tokens[next].Lower;
        if (word == "per" && next + 1 < tokens.Count && tokens[next + 1].Lower == "cent")
        {
            return (new Measure(number, Units.Percent, tokens[at].Text, at, number), next + 2 - at);
        }

        if (Units.Find(word) is not { } unit)
        {
            return (new Measure(number, "", tokens[at].Text, at, number), length);
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{tokens[at].Text} {tokens[next].Text}");
        return unit.Family == Units.Clock
            ? (new Measure(HourOf(number, word) * 60, Units.Clock, text, at, number), next + 1 - at)
            : (new Measure(number * unit.Factor, unit.Family, text, at, number), next + 1 - at);
    }

    /// <summary>"Half an hour", "a quarter of an hour", "half of the fare"; a quarter of nothing that is measured is no number.</summary>
    private static (Measure? Measure, int Length) ShareAt(IReadOnlyList<TextToken> tokens, int at, decimal share)
    {
        var next = at + 1;
        while (next < tokens.Count && tokens[next].Lower is "a" or "an" or "-" or "of")
        {
            next++;
        }

        // "In the first half of December".
        var text = tokens[at].Text;
        if (at > 0 && tokens[at - 1].Lower is "first" or "second")
        {
            return (null, 1);
        }

        if (at + 1 < tokens.Count && (tokens[at + 1].Lower is "off" or "the" or "your" || (tokens[at + 1].Lower == "of" && at + 2 < tokens.Count && tokens[at + 2].Lower is "the" or "it" or "your" or "that" or "its")))
        {
            return (new Measure(share * 100, Units.Percent, text, at, share * 100), 1);
        }

        return next < tokens.Count && Units.Find(tokens[next].Lower) is { } unit ? (new Measure(share * unit.Factor, unit.Family, text, at, share), next + 1 - at)
            : share == 0.5m ? (new Measure(share, "", text, at, share), 1)
            : (null, 1);
    }

    private static (Measure? Measure, int Length) ArticleAt(IReadOnlyList<TextToken> tokens, int at, bool all)
    {
        if (at + 1 >= tokens.Count)
        {
            return (null, 1);
        }

        var next = at + 1;
        if (Between.Contains(tokens[next].Lower) && next + 1 < tokens.Count)
        {
            next++;
        }

        // "$9 per user and month".
        if (tokens[at].Lower == "per" && at + 3 < tokens.Count && tokens[at + 2].Lower is "and" or "per" && Units.Find(tokens[at + 3].Lower) is { Family: Units.Time or Units.Months } rate)
        {
            return (new Measure(rate.Factor, Units.Rate, $"{tokens[at].Text} {tokens[at + 3].Text}", at, rate.Factor), 4);
        }

        // "$18 a day": how much, and for how long.
        if (at > 0 && tokens[next].IsWord && Units.Find(tokens[next].Lower) is { Family: Units.Time or Units.Months } each
            && (tokens[at - 1].Kind == TextTokenKind.Number || NumberWords.IsPart(tokens[at - 1].Lower) || Units.Find(tokens[at - 1].Lower) is not null))
        {
            return (new Measure(each.Factor, Units.Rate, $"{tokens[at].Text} {tokens[next].Text}", at, each.Factor), next + 1 - at);
        }

        var isCounted = all || (tokens[at].Lower is "a" or "an" && at > 0 && tokens[at - 1] is { IsWord: true } before && !BeforeRate.Contains(before.Lower) && Units.Find(before.Lower) is null && !NumberWords.IsPart(before.Lower));
        return isCounted && tokens[next].IsWord && Units.Find(tokens[next].Lower) is { } unit && unit.Family is Units.Time or Units.Months or "length"
            ? (new Measure(unit.Factor, unit.Family, $"{tokens[at].Text} {tokens[next].Text}", at, 1), next + 1 - at)
            : (null, 1);
    }

    /// <summary>"first" and "second" order sentences more often than they count.</summary>
    private static (Measure? Measure, int Length) OrdinalAt(IReadOnlyList<TextToken> tokens, int at)
    {
        var ordinal = NumberWords.Ordinal(tokens[at]);
        if (ordinal == 0 || (at + 1 < tokens.Count && tokens[at + 1].Lower is "-" or "party" or "hand"))
        {
            return (null, 1);
        }

        if (MonthAfter(tokens, at + 1) is { } month)
        {
            return (new Measure((month.Month * 100) + ordinal, Units.Date, tokens[at].Text, at, ordinal), month.End - at);
        }

        var counts = ordinal > 2 || (at > 0 && tokens[at - 1].Lower is "every" or "each") || (at + 1 < tokens.Count && WeekdayOf(tokens[at + 1].Lower) is not null) || IsOfMonth(tokens, at + 1);
        return counts && !(tokens[at].Begins && at + 1 < tokens.Count && tokens[at + 1].Lower == ",") ? (new Measure(ordinal, Units.Ordinal, tokens[at].Text, at, ordinal), 1) : (null, 1);
    }

    /// <summary>"of the following month", behind an ordinal.</summary>
    private static bool IsOfMonth(IReadOnlyList<TextToken> tokens, int at) =>
        at < tokens.Count && tokens[at].Lower == "of" && tokens.Skip(at + 1).Take(3).Any(token => token.Lower is "month" or "year" or "quarter");

    private static (Measure? Measure, int Length) MonthAt(IReadOnlyList<TextToken> tokens, int at, int month)
    {
        if (at + 1 < tokens.Count)
        {
            var day = tokens[at + 1].Kind == TextTokenKind.Number && NumberWords.Read(tokens, at + 1) is { } number ? number.Number : NumberWords.Ordinal(tokens[at + 1]);
            if (day is >= 1 and <= 31)
            {
                return (new Measure((month * 100) + day, Units.Date, $"{tokens[at].Text} {tokens[at + 1].Text}", at, day), 2);
            }
        }

        // "May I" is no month.
        return tokens[at] is { Lower: "may" or "march", Begins: true } ? (null, 1) : (new Measure(month, Units.Month, tokens[at].Text, at, month), 1);
    }

    private static (int Month, int End)? MonthAfter(IReadOnlyList<TextToken> tokens, int at)
    {
        if (at < tokens.Count && tokens[at].Lower == "of")
        {
            at++;
        }

        return at < tokens.Count && tokens[at].IsCapital && Array.IndexOf(Months, tokens[at].Lower) is >= 0 and var month ? (month + 1, at + 1) : null;
    }

    private static decimal RateOf(string word) => Units.Find(word switch
    {
        "hourly" => "hour",
        "daily" => "day",
        "weekly" => "week",
        "monthly" => "month",
        _ => "year",
    })!.Value.Factor;

    private static int? WeekdayOf(string word) =>
        Array.IndexOf(Weekdays, word) is >= 0 and var day ? day : word.EndsWith('s') && Array.IndexOf(Weekdays, word[..^1]) is >= 0 and var several ? several : null;

    private static (Measure? Measure, int Length) ClockOf(IReadOnlyList<TextToken> tokens, int at)
    {
        var parts = tokens[at].Text.Split(':');
        var (hour, minute) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        var next = at + 1;
        var half = next < tokens.Count ? tokens[next].Lower : "";
        if (half is "a" or "p" && next + 2 < tokens.Count && tokens[next + 1].Lower == "." && tokens[next + 2].Lower == "m")
        {
            half += "m";
        }

        return (new Measure((HourOf(hour, half) * 60) + minute, Units.Clock, tokens[at].Text, at, hour) { IsEitherHalf = half is not ("am" or "pm") && hour is > 0 and < 12 }, half is "am" or "pm" ? 2 : 1);
    }

    private static decimal HourOf(decimal hour, string half) => half switch
    {
        "pm" when hour < 12 => hour + 12,
        "am" when hour == 12 => 0,
        _ => hour,
    };

    private static decimal? DayOf(string text)
    {
        string[] formats = ["yyyy-MM-dd", "M/d/yyyy", "M/d/yy"];
        return DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.Month * 100) + day.Day : null;
    }

    /// <summary>Gives the numbers of a list or range the unit that stands at its end: "two to four days"; or at its beginning: "$25–50".</summary>
    private static void Share(IReadOnlyList<TextToken> tokens, List<Measure> measures, int end)
    {
        var last = measures[^1];
        for (var i = measures.Count - 2; i >= 0 && last.Family.Length > 0 && measures[i].Family.Length == 0 && AreJoined(tokens, measures[i], measures[i + 1].Token) && (last.Family != Units.Date || measures[i].Plain <= 31); i--)
        {
            var unit = FactorAt(tokens, last, end);
            measures[i] = measures[i] with { Family = last.Family, Number = measures[i].Number * (last.Family == Units.Clock ? 60 : unit), IsEitherHalf = last.Family == Units.Clock };
        }

        if (measures.Count > 1 && last.Family.Length == 0 && measures[^2].Family.StartsWith(Units.Money, StringComparison.Ordinal) && AreJoined(tokens, measures[^2], last.Token)
            && tokens[last.Token - 1].Lower is "-" or "–" or "to")
        {
            measures[^1] = last with { Family = measures[^2].Family };
        }

        // "From eight to ten", "9:30–11".
        if (measures.Count > 1 && last is { Family: "", Plain: >= 1 and <= 12 } && (measures[^2].MayBeHour || measures[^2].Family == Units.Clock) && Joints.Contains(tokens[last.Token - 1].Lower))
        {
            measures[^1] = last with { MayBeHour = true };
        }
    }

    private static decimal FactorAt(IReadOnlyList<TextToken> tokens, Measure measure, int end)
    {
        for (var i = end - 1; i >= measure.Token; i--)
        {
            if (Units.Find(tokens[i].Lower) is { } unit && unit.Family == measure.Family)
            {
                return unit.Factor;
            }
        }

        return 1;
    }

    private static bool AreJoined(IReadOnlyList<TextToken> tokens, Measure first, int second)
    {
        var from = first.Token + 1;
        while (from < second && !Joints.Contains(tokens[from].Lower) && NumberWords.Read(tokens, from) is not null)
        {
            from++;
        }

        if (from >= second || second - from > 2)
        {
            return false;
        }

        for (var i = from; i < second; i++)
        {
            if (!Joints.Contains(tokens[i].Lower))
            {
                return false;
            }
        }

        return true;
    }
}
