namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>The tokens a date or time can begin with, and what each can begin; most words of a text are passed over with one look-up.</summary>
internal static class Starters
{
    private static readonly Dictionary<string, int> Words = Build();

    public static WordClass Of(in Token token)
    {
        if (token.IsDigits)
        {
            return WordClass.Digits;
        }

        if (Words.TryGetValue(token.Text, out var known))
        {
            return (WordClass)known;
        }

        return token.IsWord && Holidays.Starts(token.Text) ? WordClass.Holiday : WordClass.None;
    }

    private static Dictionary<string, int> Build()
    {
        var words = new Dictionary<string, int>(400, StringComparer.Ordinal);
        Add(WordClass.The, "the");
        Add(WordClass.In, "in");
        Add(WordClass.On | WordClass.Open, "on in");
        Add(WordClass.At, "at");
        Add(WordClass.Amount, "a an half quarter few some several couple another \u00bd \u00bc \u00be");
        Add(WordClass.Number, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred thousand million billion trillion quadrillion");
        Add(WordClass.Number, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth billionth trillionth quadrillionth");
        Add(WordClass.Number, "seconds thirds fourths fifths sixths sevenths eighths ninths tenths zero nought naught nil dozen dozens doz dozs dz dzs mln bln tln lakh lac crore");
        Add(WordClass.Month, "january jan february feb march mar april apr may june jun july jul august aug september sept sep october oct november nov december dec");
        Add(WordClass.Weekday, "monday mon tuesday tues tue wednesday weds wed thursday thurs thur thu friday fri saturday sat sunday sun");
        Add(WordClass.Set, "mondays mons tuesdays tueses wednesdays weds thursdays fridays fris saturdays sats sundays suns every each all everyday bi semi once one twice weekends");
        Add(WordClass.Set, "daily weekly biweekly fortnightly monthly bimonthly quarterly yearly annually annual semiannual semiannually biannual biannually biennial biennially hourly nightly");
        Add(WordClass.Relative, "this current next upcoming coming following last past previous");
        Add(WordClass.Named, "today tomorrow tmrw tmr tommorow tomorow yesterday current day");
        Add(WordClass.Tonight, "tonight tonite");
        Add(WordClass.Part, "morning mornings afternoon afternoons evening evenings night nights daytime nighttime breakfast breakfasttime lunch lunchtime dinner dinnertime suppertime business");
        Add(WordClass.Edge, "early earlier late later mid middle beginning start end");
        Add(WordClass.Now, "now right asap as at recently previously");
        Add(WordClass.Open, "before by until till til to up after since starting beginning prior no not earlier sooner less smaller later greater more newer bigger larger longer shorter fewer as > < \u2265 \u2264 year date time");
        Add(WordClass.Range, "from between");
        Add(WordClass.For, "for");
        Add(WordClass.Unit, "week weekend month year quarter w q h fy sy cy fiscal financial school calendar =");
        Add(WordClass.Season, "spring summer fall autumn winter");
        Add(WordClass.Decade, "twenties thirties forties fifties sixties seventies eighties nineties");
        Add(WordClass.Around, "around circa");
        Add(WordClass.Noon, "noon midday noontime noonish midnight midmorning midafternoon mid t");
        Add(WordClass.Rest, "eod eoy eom eow remaining remainder rest");
        Add(WordClass.Within, "within");
        Add(WordClass.Same, "same that");
        Add(WordClass.During, "during");
        Add(WordClass.Whole, "all full whole entire");
        return words;

        void Add(WordClass kind, string names)
        {
            foreach (var name in names.Split(' '))
            {
                words[name] = (words.TryGetValue(name, out var known) ? known : 0) | (int)kind | (Holidays.Starts(name) ? (int)WordClass.Holiday : 0);
            }
        }
    }
}
