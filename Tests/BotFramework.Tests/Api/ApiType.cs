namespace Switchboard.Tests.BotFramework.Api;

/// <summary>One public type as the API lists write it: a header line and its members.</summary>
internal sealed record ApiType(string Namespace, string Kind, string Name, IReadOnlyList<string> Bases, IReadOnlyList<string> Members)
{
    public string Key => $"{Namespace}: {Name}";

    public string Header => $"{Namespace}: {Kind} {Name}{(Bases.Count == 0 ? "" : " : " + string.Join(", ", Bases))}";

    public IEnumerable<string> Lines => Members.Select(member => "    " + member).Prepend(Header);

    /// <summary>Reads a list written by <see cref="Lines"/>.</summary>
    public static IReadOnlyList<ApiType> Parse(IEnumerable<string> lines)
    {
        var types = new List<(string Header, List<string> Members)>();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                types[^1].Members.Add(line.Trim());
            }
            else
            {
                types.Add((line, []));
            }
        }

        return [.. types.Select(type => FromHeader(type.Header, type.Members))];
    }

    /// <summary>Splits at the commas that do not stand between brackets.</summary>
    public static IReadOnlyList<string> SplitList(string list)
    {
        var parts = new List<string>();
        var depth = 0;
        var quoted = false;
        var start = 0;
        for (var index = 0; index < list.Length; index++)
        {
            quoted ^= list[index] == '"';
            depth += list[index] switch { '<' or '(' => 1, '>' or ')' => -1, _ => 0 };
            if (list[index] == ',' && depth == 0 && !quoted)
            {
                parts.Add(list[start..index].Trim());
                start = index + 1;
            }
        }

        if (start < list.Length)
        {
            parts.Add(list[start..].Trim());
        }

        return parts;
    }

    private static ApiType FromHeader(string header, List<string> members)
    {
        var colon = header.IndexOf(": ", StringComparison.Ordinal);
        var rest = header[(colon + 2)..];
        var bases = rest.IndexOf(" : ", StringComparison.Ordinal);
        var declaration = bases < 0 ? rest : rest[..bases];
        var words = declaration.Split(' ');
        var name = Array.FindIndex(words, word => word is "class" or "interface" or "enum" or "delegate" or "struct") + 1;
        return new ApiType(
            header[..colon],
            string.Join(' ', words[..name]),
            string.Join(' ', words[name..]),
            bases < 0 ? [] : SplitList(rest[(bases + 3)..]),
            members);
    }
}
