using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A holiday: on a fixed day, on a weekday of a month, or by the moon.</summary>
internal sealed record Holiday(Func<int, Moment> InYear, string Timex);

/// <summary>The holidays English speakers name, found by their words.</summary>
internal static class Holidays
{
    private static readonly Dictionary<string, List<(string[] Tokens, Holiday Holiday)>> ByFirst = Build();

    public static bool TryFind(TokenizedText text, int index, out Holiday holiday, out int next)
    {
        if (text[index].IsWord && ByFirst.TryGetValue(text[index].Text, out var candidates))
        {
            foreach (var (tokens, candidate) in candidates)
            {
                if (Matches(text, index, tokens, out next))
                {
                    holiday = candidate;
                    return true;
                }
            }
        }

        holiday = null;
        next = index;
        return false;
    }

    public static bool Starts(string word) => ByFirst.ContainsKey(word);

    /// <summary>Compares word by word; "'s", an apostrophe and hyphens in the text may be left out of the name.</summary>
    private static bool Matches(TokenizedText text, int index, string[] tokens, out int next)
    {
        next = index;
        foreach (var token in tokens)
        {
            while (next > index && text[next].Text is "'s" or "'" or "\u2019" or "-")
            {
                next++;
            }

            if (!text[next].Is(token))
            {
                return false;
            }

            next++;
        }

        return true;
    }

    private static Dictionary<string, List<(string[] Tokens, Holiday Holiday)>> Build()
    {
        var table = new Dictionary<string, List<(string[] Tokens, Holiday Holiday)>>(StringComparer.Ordinal);
        Fixed(1, 1, "new year day|new years day|new years|new year|newyear|yuandan");
        Fixed(2, 2, "groundhog day|ground hog day|groundhogs day");
        Fixed(2, 14, "lover day|lovers day|valentine day|valentines day|valentine|valentines|saint valentine day|saint valentine|st valentine day");
        Fixed(3, 8, "international womens day|international women day|womens day|women day|female day");
        Fixed(3, 17, "saint patrick day|saint patricks day|saint patrick|st patrick day|st patricks day|st patrick|st . patrick day|st . patricks day|patricks day");
        Fixed(4, 1, "april fools day|april fools|april fool day|all fools day|fools day|april fool");
        Fixed(1, 20, "inauguration day");
        Fixed(3, 7, "girls day");
        Fixed(3, 12, "tree planting day|tree plant day|arbor day");
        Fixed(3, 14, "white day|white lover day|pi day");
        Fixed(4, 23, "st george day|st georges day|saint george day");
        Fixed(4, 25, "anzac day");
        Fixed(6, 1, "children day|childrens day|international childrens day");
        Fixed(6, 24, "baptiste day|saint jean baptiste day");
        Fixed(7, 1, "canada day");
        Fixed(9, 10, "teacher day|teachers day|teachers' day");
        Fixed(12, 6, "st nicholas day|saint nicholas day");
        Fixed(4, 22, "earth day");
        Fixed(5, 1, "international workers day|international workers' day|workers day|may day|mayday");
        Fixed(5, 4, "star wars day|youth day");
        Fixed(5, 5, "cinco de mayo");
        Fixed(6, 19, "juneteenth|freedom day|jubilee day");
        Fixed(7, 4, "independence day|usa independence day|us independence day|american independence day");
        Fixed(7, 14, "bastille day");
        Fixed(10, 31, "halloween|halloween day|all hallows eve|all hallow eve");
        Fixed(11, 1, "all saints day|all hallows|all hallows day|all hallow day");
        Fixed(11, 2, "all souls day|all soul day");
        Fixed(11, 5, "guy fawkes day|guy fawkes|bonfire night");
        Fixed(11, 11, "veterans day|veteran day|armistice day|remembrance day|singles day|single day");
        Fixed(12, 24, "christmas eve|xmas eve|x mas eve");
        Fixed(12, 25, "christmas day|christmas|xmas|xmas day|x mas");
        Fixed(12, 26, "boxing day");
        Fixed(12, 31, "new year eve|new years eve|newyear eve");
        Nth(1, DayOfWeek.Monday, 3, "martin luther king day|martin luther king jr day|mlk day");
        Nth(2, DayOfWeek.Monday, 3, "presidents day|president day|presidents' day|washingtons birthday|washington birthday");
        Nth(5, DayOfWeek.Sunday, 2, "mother day|mothers day|mothers' day|mothering day");
        Last(5, DayOfWeek.Monday, "memorial day");
        Nth(6, DayOfWeek.Sunday, 3, "father day|fathers day|fathers' day");
        Nth(9, DayOfWeek.Monday, 1, "labor day|labour day");
        Nth(10, DayOfWeek.Monday, 2, "columbus day|indigenous peoples day|canadian thanksgiving");
        Nth(11, DayOfWeek.Thursday, 4, "thanksgiving day|thanksgiving");
        Add(year => NthDay(year, 11, DayOfWeek.Thursday, 4).AddDays(1), null, "black friday");
        Add(year => NthDay(year, 11, DayOfWeek.Thursday, 4).AddDays(4), null, "cyber monday");
        Add(year => Easter(year).AddDays(-47), null, "mardi gras|shrove tuesday|fat tuesday|pancake day");
        Add(year => Easter(year).AddDays(-46), null, "ash wednesday");
        Add(year => Easter(year).AddDays(-7), null, "palm sunday");
        Add(year => Easter(year).AddDays(-3), null, "maundy thursday|holy thursday");
        Add(year => Easter(year).AddDays(-2), null, "good friday");
        Add(year => Easter(year).AddDays(-1), null, "easter saturday|holy saturday");
        Add(Easter, null, "easter|easter sunday|easter day");
        Add(year => Easter(year).AddDays(1), null, "easter monday");
        Add(year => Easter(year).AddDays(39), null, "ascension day|ascension of christ|ascension");
        Add(year => Easter(year).AddDays(49), null, "pentecost|pentecost sunday|whit sunday|white sunday");
        Add(year => Easter(year).AddDays(50), null, "whit monday|white monday");
        Add(year => Easter(year).AddDays(56), null, "trinity sunday");
        Add(year => Easter(year).AddDays(60), null, "corpus christi");
        Add(year => Islamic(year, 1, 1), null, "islamic new year");
        Add(year => Islamic(year, 9, 1), null, "ramadan|ramadhan");
        Add(year => Islamic(year, 10, 1), null, "eid al fitr|eid ul fitr|eid");
        Add(year => Islamic(year, 12, 10), null, "eid al adha|eid ul adha|feast of the sacrifice");
        Add(ChineseNewYear, null, "chinese new year|lunar new year|spring festival");
        Add(year => Lunar(year, 8, 15), null, "mid autumn festival|moon festival");
        Add(year => Lunar(year, 5, 5), null, "dragon boat festival|dragon boat day");
        foreach (var candidates in table.Values)
        {
            candidates.Sort((a, b) => b.Tokens.Length.CompareTo(a.Tokens.Length));
        }

        return table;

        void Fixed(int month, int day, string names) => Add(year => new Moment(year, month, day), null, names);

        void Nth(int month, DayOfWeek weekday, int number, string names) =>
            Add(year => NthDay(year, month, weekday, number), string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}-WXX-{Words.Iso(weekday)}-{number}"), names);

        void Last(int month, DayOfWeek weekday, string names) =>
            Add(year => LastDay(year, month, weekday), string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}-WXX-{Words.Iso(weekday)}-4"), names);

        void Add(Func<int, Moment> inYear, string timex, string names)
        {
            var holiday = new Holiday(inYear, timex);
            foreach (var name in names.Split('|'))
            {
                var tokens = name.Split(' ');
                if (!table.TryGetValue(tokens[0], out var candidates))
                {
                    table[tokens[0]] = candidates = [];
                }

                candidates.Add((tokens, holiday));
            }
        }
    }

    private static Moment NthDay(int year, int month, DayOfWeek weekday, int number)
    {
        var first = new Moment(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + ((number - 1) * 7));
    }

    private static Moment LastDay(int year, int month, DayOfWeek weekday)
    {
        var last = new Moment(year, month, Moment.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)weekday + 7) % 7));
    }

    /// <summary>Easter Sunday by the Gregorian computus (Butcher's form).</summary>
    private static Moment Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var day = h + l - (7 * m) + 114;
        return new Moment(year, day / 31, (day % 31) + 1);
    }

    /// <summary>A day of the tabular Islamic calendar, the first time it falls into the year.</summary>
    private static Moment Islamic(int year, int month, int day)
    {
        var calendar = new HijriCalendar();
        var hijri = calendar.GetYear(new Moment(Math.Clamp(year, 1800, 2099), 1, 1));
        for (var i = 0; i < 3; i++)
        {
            var date = calendar.ToDateTime(hijri + i, month, day, 0, 0, 0, 0);
            if (date.Year >= year)
            {
                return date;
            }
        }

        return new Moment(year, 1, 1);
    }

    private static Moment ChineseNewYear(int year) => Lunar(year, 1, 1);

    private static Moment Lunar(int year, int month, int day)
    {
        var calendar = new ChineseLunisolarCalendar();
        var within = Math.Clamp(year, 1902, 2099);
        var leap = calendar.GetLeapMonth(within);
        return calendar.ToDateTime(within, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0);
    }
}
