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
        Clauses = [.. ClauseReader.Read(text, heading, all: true)];
        var tokens = TextTokens.Read(text);
        Words = [.. tokens.Concat(titleTokens).Where(token => token.IsWord).Select(token => token.Lower)];
        _terms = [.. heading, .. Clauses.SelectMany(clause => clause.Terms)];
        _identifiers = [.. tokens.Where(token => token.Kind == TextTokenKind.Identifier).Select(token => Plain(token.Lower))];
        _initials = string.Concat(tokens.Select(token => token.IsCapital ? char.ToLowerInvariant(token.Text[0]) : ' '));
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
        return _terms.Contains(term) || Words.Any(one => one.AsSpan().CommonPrefixLength(word) is >= 5 and var same && Math.Min(one.Length, word.Length) - same <= 1);
    }

    private static string Plain(string identifier) => identifier.Replace("-", "", StringComparison.Ordinal);
}
