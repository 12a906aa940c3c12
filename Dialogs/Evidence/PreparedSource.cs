using System.Runtime.CompilerServices;

namespace Switchboard.Dialogs.Evidence;

/// <summary>The words of a source, taken apart.</summary>
internal sealed class PreparedSource
{
    // A page is taken apart once, however many answers rest on it; its text is what it is known by.
    private static readonly ConditionalWeakTable<string, PreparedSource> Known = [];

    private readonly HashSet<string> _terms;
    private readonly HashSet<string> _identifiers;
    private readonly string _initials;
    private readonly string _text;

    private PreparedSource(string title, string text)
    {
        var titleTokens = TextTokens.Read(title);
        var heading = ClauseReader.TermsOf(titleTokens);
        Clauses = [.. Sections(text).SelectMany(section => ClauseReader.Read(section.Text, [.. heading.Concat(ClauseReader.TermsOf(TextTokens.Read(section.Heading))).Distinct()], all: true))];
        var tokens = TextTokens.Read(text);
        Words = [.. tokens.Concat(titleTokens).Where(token => token.IsWord).Select(token => token.Lower)];
        _terms = [.. heading, .. Clauses.SelectMany(clause => clause.Terms)];
        _identifiers = [.. tokens.Where(token => token.Kind == TextTokenKind.Identifier).Select(token => Plain(token.Lower))];
        _initials = string.Concat(tokens.Select(token => token.IsCapital ? char.ToLowerInvariant(token.Text[0]) : ' ')) + " " + InitialsOf(tokens);
        _text = text.ToLowerInvariant();
    }

    public IReadOnlyList<EvidenceClause> Clauses { get; }

    public HashSet<string> Words { get; }

    /// <summary>The words of a source.</summary>
    public static PreparedSource Of(EvidenceSource source) => Known.GetValue(source.Text, text => new PreparedSource(source.Title, text));

    /// <summary>Whether a term stands in it.</summary>
    public bool Has(string term)
    {
        if (_terms.Contains(term))
        {
            return true;
        }

        foreach (var one in _terms)
        {
            if (Terms.AreAlike(one, term))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name stands in it: as it is, as another form of it (Canada, Canadian), or by its initials (US).</summary>
    public bool Names(TextToken name)
    {
        if (name.Kind == TextTokenKind.Identifier)
        {
            return _identifiers.Contains(Plain(name.Lower)) || _text.Contains(name.Lower, StringComparison.Ordinal);
        }

        var word = name.Lower.EndsWith("'s", StringComparison.Ordinal) ? name.Lower[..^2] : name.Lower;
        if (Words.Contains(word) || (word.EndsWith('s') && Words.Contains(word[..^1])) || Words.Contains(word + "s"))
        {
            return true;
        }

        if (name.Text.Length is >= 2 and <= 4 && name.Text.All(char.IsUpper) && _initials.Contains(word.Length > 2 && word.EndsWith('a') ? word[..^1] : word, StringComparison.Ordinal))
        {
            return true;
        }

        var term = Terms.Canonical(word);
        return _terms.Contains(term) || Words.Any(one => one.AsSpan().CommonPrefixLength(word) is >= 5 and var same && Math.Min(one.Length, word.Length) - same <= 1 && Math.Abs(one.Length - word.Length) <= 3 && !Terms.IsFiller(one));
    }

    /// <summary>What stands below each heading of a page, which is a part of it too.</summary>
    private static IEnumerable<(string Heading, string Text)> Sections(string text)
    {
        if (!text.Contains('#', StringComparison.Ordinal))
        {
            return [("", text)];
        }

        var sections = new List<(string Heading, string Text)> { ("", "") };
        foreach (var line in text.Split('\n'))
        {
            sections.Add(line.StartsWith('#') ? (line, line) : (sections[^1].Heading, line));
        }

        return sections;
    }

    /// <summary>The first letters of words that stand side by side, as "po" of "post office"; "sign-on" is one of two.</summary>
    private static string InitialsOf(List<TextToken> tokens) => string.Concat(tokens.Select((token, i) =>
        token.IsWord && (!Terms.IsFiller(token.Lower) || (i > 0 && tokens[i - 1].Text == "-")) ? token.Lower[..1] : token.Text is "-" or "'" ? "" : " "));

    private static string Plain(string identifier) => identifier.Replace("-", "", StringComparison.Ordinal);
}
