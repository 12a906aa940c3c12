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
internal readonly record struct NumberWord(NumberWordClass Class, double Value, bool Ordinal, bool Plural);

/// <summary>The English number words: "seven", "seventh" and "sevenths" with their values.</summary>
internal static class EnglishNumberWords
{
    private static readonly Dictionary<string, NumberWord> Words = Build();

    public static NumberWord Find(in Token token) => token.IsWord && Words.TryGetValue(token.Text, out var word) ? word : default;

    /// <summary>Value of a large-number word as it can stand behind digits ("10 bln"), or 0.</summary>
    public static double ScaleOf(string word) => word switch
    {
        "hundred" or "hundreds" => 1e2,
        "thousand" or "thousands" => 1e3,
        "million" or "millions" or "mil" or "mln" => 1e6,
        "billion" or "billions" or "bln" => 1e9,
        "trillion" or "trillions" or "tln" => 1e12,
        "lakh" or "lakhs" or "lac" or "lacs" => 1e5,
        "crore" or "crores" => 1e7,
        _ => 0,
    };

    public static bool IsDozen(string word) => word is "dozen" or "dozens" or "doz" or "dozs" or "dz" or "dzs";

    private static Dictionary<string, NumberWord> Build()
    {
        var words = new Dictionary<string, NumberWord>(160, StringComparer.Ordinal);
        string[] units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        string[] unitths = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
        string[] teens = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
        string[] teenths = ["tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"];
        string[] tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        for (var i = 0; i < units.Length; i++)
        {
            Add(units[i], unitths[i], NumberWordClass.Unit, i + 1);
        }

        for (var i = 0; i < teens.Length; i++)
        {
            Add(teens[i], teenths[i], NumberWordClass.Teen, i + 10);
        }

        for (var i = 0; i < tens.Length; i++)
        {
            Add(tens[i], tens[i][..^1] + "ieth", NumberWordClass.Ten, (i + 2) * 10);
        }

        words["fourty"] = words["forty"];
        Add("hundred", "hundredth", NumberWordClass.Hundred, 100);
        Add("thousand", "thousandth", NumberWordClass.Scale, 1e3);
        Add("million", "millionth", NumberWordClass.Scale, 1e6);
        Add("billion", "billionth", NumberWordClass.Scale, 1e9);
        Add("trillion", "trillionth", NumberWordClass.Scale, 1e12);
        Add("quadrillion", "quadrillionth", NumberWordClass.Scale, 1e15);
        foreach (var word in (ReadOnlySpan<string>)["mln", "bln", "tln", "lakh", "lac", "crore"])
        {
            words[word] = new NumberWord(NumberWordClass.Scale, ScaleOf(word), false, false);
        }

        foreach (var word in (ReadOnlySpan<string>)["zero", "nought", "naught", "nil"])
        {
            words[word] = new NumberWord(NumberWordClass.Zero, 0, false, false);
        }

        foreach (var word in (ReadOnlySpan<string>)["dozen", "dozens", "doz", "dozs", "dz", "dzs"])
        {
            words[word] = new NumberWord(NumberWordClass.Dozen, 12, false, false);
        }

        return words;

        void Add(string cardinal, string ordinal, NumberWordClass kind, double value)
        {
            words[cardinal] = new NumberWord(kind, value, false, false);
            words[ordinal] = new NumberWord(kind, value, true, false);
            words[ordinal + "s"] = new NumberWord(kind, value, true, true);
        }
    }
}
