namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>The ways to write a family of units, found by the longest match.</summary>
internal sealed class UnitTable(string typeName)
{
    private readonly Dictionary<string, List<(string[] Tokens, Unit Unit)>> _after = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string[] Tokens, Unit Unit)>> _before = new(StringComparer.Ordinal);

    public string TypeName { get; } = typeName;

    /// <summary>Whether a unit without a number counts ("dollar", null).</summary>
    public bool BareUnits { get; init; }

    /// <param name="forms">Spellings behind the number, separated by a bar.</param>
    /// <param name="prefixes">Spellings before the number.</param>
    public UnitTable Add(Unit unit, string forms, string prefixes = "")
    {
        Add(_after, unit, forms);
        Add(_before, unit, prefixes);
        return this;
    }

    public bool TryAfter(TokenizedText text, int index, out Unit unit, out int next) => TryFind(_after, text, index, out unit, out next);

    public bool TryBefore(TokenizedText text, int index, out Unit unit, out int next) => TryFind(_before, text, index, out unit, out next);

    private static void Add(Dictionary<string, List<(string[] Tokens, Unit Unit)>> table, Unit unit, string forms)
    {
        foreach (var form in forms.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var read = TokenizedText.Of(form);
            var tokens = new string[read.Count];
            for (var i = 0; i < tokens.Length; i++)
            {
                tokens[i] = read[i].Text;
            }

            if (!table.TryGetValue(tokens[0], out var list))
            {
                table[tokens[0]] = list = [];
            }

            list.Add((tokens, unit));
            list.Sort((a, b) => b.Tokens.Length.CompareTo(a.Tokens.Length));
        }
    }

    private static bool TryFind(Dictionary<string, List<(string[] Tokens, Unit Unit)>> table, TokenizedText text, int index, out Unit unit, out int next)
    {
        if (index < text.Count && table.TryGetValue(text[index].Text, out var candidates))
        {
            foreach (var (tokens, candidate) in candidates)
            {
                var matched = 1;
                while (matched < tokens.Length && text[index + matched].Is(tokens[matched]))
                {
                    matched++;
                }

                if (matched == tokens.Length)
                {
                    unit = candidate;
                    next = index + matched;
                    return true;
                }
            }
        }

        unit = null;
        next = index;
        return false;
    }
}
