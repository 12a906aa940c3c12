namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>One of a holiday's names, word by word.</summary>
internal sealed record HolidayName(string[] Tokens, Holiday Holiday);

/// <summary>The holidays English speakers name, found by their words.</summary>
internal static class Holidays
{
    private static readonly Dictionary<string, List<HolidayName>> ByFirst = Build();

    public static bool TryFind(TokenizedText text, int index, out Holiday holiday, out int next)
    {
        if (text[index].IsWord && ByFirst.TryGetValue(text[index].Text, out var candidates))
        {
            foreach (var name in candidates)
            {
                if (Matches(text, index, name.Tokens, out next))
                {
                    holiday = name.Holiday;
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

    private static Dictionary<string, List<HolidayName>> Build()
    {
        var table = new Dictionary<string, List<HolidayName>>(200, StringComparer.Ordinal);
        foreach (var row in HolidayRows.All.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = row.IndexOf(';', StringComparison.Ordinal);
            var holiday = new Holiday(row[..at]);
            foreach (var name in row[(at + 1)..].Split('|'))
            {
                var tokens = name.Split(' ');
                if (!table.TryGetValue(tokens[0], out var candidates))
                {
                    table[tokens[0]] = candidates = [];
                }

                // The longest name comes first.
                var place = 0;
                while (place < candidates.Count && candidates[place].Tokens.Length >= tokens.Length)
                {
                    place++;
                }

                candidates.Insert(place, new HolidayName(tokens, holiday));
            }
        }

        return table;
    }
}
