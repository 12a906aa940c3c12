namespace Microsoft.Recognizers.Text.Number;

internal enum NumberWordClass : byte
{
    None,
    Unit,
    Teen,
    Ten,
    Hundred,
    Scale,
    Zero,
    Dozen,
}

/// <summary>One English number word.</summary>
internal readonly record struct NumberWord(NumberWordClass Class, double Value, bool Ordinal, bool Plural)
{
    public readonly NumberWordClass Class = Class;

    public readonly double Value = Value;

    public readonly bool Ordinal = Ordinal;

    public readonly bool Plural = Plural;
}

/// <summary>The English number words: "seven", "seventh" and "sevenths" with their values.</summary>
internal static class EnglishNumberWords
{
    // The words point into the array, since a dictionary of numbers is compiled already when a process starts.
    private static readonly NumberWord[] Values = new NumberWord[160];
    private static readonly Dictionary<string, int> Words = Build();
    private static readonly Dictionary<string, int> Scales = BuildScales();
    private static readonly double[] Powers = [1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    public static NumberWord Find(in Token token) => token.IsWord && Words.TryGetValue(token.Text, out var word) ? Values[word] : default;

    /// <summary>Value of a large-number word as it can stand behind digits ("10 bln"), or 0.</summary>
    public static double ScaleOf(string word) => Scales.TryGetValue(word, out var power) ? Powers[power] : 0;

    public static bool IsDozen(string word) => word.Length > 1 && word[0] == 'd' && Words.TryGetValue(word, out var known) && Values[known].Class == NumberWordClass.Dozen;

    private static Dictionary<string, int> BuildScales()
    {
        var scales = new Dictionary<string, int>(24, StringComparer.Ordinal);
        foreach (var row in "2 hundred hundreds|3 thousand thousands|6 million millions mil mln|9 billion billions bln|12 trillion trillions tln|5 lakh lakhs lac lacs|7 crore crores".Split('|'))
        {
            var cells = row.Split(' ');
            for (var i = 1; i < cells.Length; i++)
            {
                scales[cells[i]] = int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return scales;
    }

    private static Dictionary<string, int> Build()
    {
        var words = new Dictionary<string, int>(160, StringComparer.Ordinal);
        Row(NumberWordClass.Unit, 1, 1, "one two three four five six seven eight nine", "first second third fourth fifth sixth seventh eighth ninth");
        Row(NumberWordClass.Teen, 10, 1, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth");
        Row(NumberWordClass.Ten, 20, 10, "twenty thirty forty fifty sixty seventy eighty ninety", "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth");
        Row(NumberWordClass.Ten, 40, 0, "fourty", "");
        Row(NumberWordClass.Hundred, 100, 0, "hundred", "hundredth");
        Row(NumberWordClass.Scale, 1e3, 0, "thousand", "thousandth");
        Row(NumberWordClass.Scale, 1e6, 0, "million", "millionth");
        Row(NumberWordClass.Scale, 1e9, 0, "billion", "billionth");
        Row(NumberWordClass.Scale, 1e12, 0, "trillion", "trillionth");
        Row(NumberWordClass.Scale, 1e15, 0, "quadrillion", "quadrillionth");
        Row(NumberWordClass.Scale, 1e6, 0, "mln", "");
        Row(NumberWordClass.Scale, 1e9, 0, "bln", "");
        Row(NumberWordClass.Scale, 1e12, 0, "tln", "");
        Row(NumberWordClass.Scale, 1e5, 0, "lakh lac", "");
        Row(NumberWordClass.Scale, 1e7, 0, "crore", "");
        Row(NumberWordClass.Zero, 0, 0, "zero nought naught nil", "");
        Row(NumberWordClass.Dozen, 12, 0, "dozen dozens doz dozs dz dzs", "");
        return words;

        void Row(NumberWordClass kind, double first, double step, string cardinals, string ordinals)
        {
            var value = first;
            foreach (var word in cardinals.Split(' '))
            {
                Add(word, new NumberWord(kind, value, false, false));
                value += step;
            }

            value = first;
            foreach (var word in ordinals.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Add(word, new NumberWord(kind, value, true, false));
                Add(word + "s", new NumberWord(kind, value, true, true));
                value += step;
            }
        }

        void Add(string word, NumberWord value)
        {
            Values[words.Count] = value;
            words[word] = words.Count;
        }
    }
}
