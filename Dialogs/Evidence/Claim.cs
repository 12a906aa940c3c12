namespace Switchboard.Dialogs.Evidence;

/// <summary>A sentence of an answer, taken apart into what it claims.</summary>
internal sealed record Claim(
    IReadOnlyList<TextToken> Tokens, IReadOnlyList<string> Terms, IReadOnlyList<TextToken> Names, IReadOnlyList<Measure> Measures, IReadOnlyList<ActionClaim> Actions, IReadOnlyList<EvidenceClause> Clauses, bool IsQuestion)
{
    /// <summary>Whether it claims nothing.</summary>
    public bool IsEmpty => Terms.Count == 0 && Names.Count == 0 && Measures.Count == 0;

    /// <summary>Whether there is nothing in it but a "today".</summary>
    public bool AsksOnly => Terms.Count == 0 && Names.Count == 0 && Measures.All(measure => measure.Family == Units.RelativeDay);

    /// <summary>Whether it says that something is not so.</summary>
    public bool IsDenied => Clauses.Any(clause => clause.IsDenied);

    /// <summary>Whether it only announces what follows, as "Here is how:" does.</summary>
    public bool IsLeadIn => Names.Count == 0 && Measures.Count == 0 && Tokens.Count > 0 && Tokens[^1].Text == ":";

    private static readonly string[] CaseWords = ["at", "with", "for", "as", "if", "since", "being"];

    private static readonly string[] Pronouns = ["it", "they", "these", "those", "that", "this", "both", "it's", "they're", "that's", "they'll", "it'll", "they've"];

    /// <summary>Whether a measure stands in the words that say whose case it is: "At 190 cm, …".</summary>
    public bool Opens(Measure measure) => CaseWords.Contains(Tokens[0].Lower) && Tokens.Take(measure.Token).All(token => token.Text != ",") && Tokens.Skip(measure.Token).Any(token => token.Text == ",");

    /// <summary>Takes a sentence apart.</summary>
    /// <param name="before">What the sentence before is about, and what was asked.</param>
    public static Claim Of(string sentence, Func<string, bool> isKnown, IReadOnlyList<string> before)
    {
        var tokens = TextTokens.Read(sentence);
        var names = NameReader.Find(tokens, isKnown).ToList();
        var measures = MeasureReader.Read(tokens, all: false);
        var terms = ClauseReader.TermsOf(tokens.Index().Where(t => !names.Contains(t.Index)).Select(t => t.Item));
        var actions = ActionClaims.Find(sentence);
        IReadOnlyList<string> meant = tokens.Count > 0 && Pronouns.Contains(tokens[0].Lower) ? [.. terms, .. before] : terms is [] or ["cost" or "money"] ? before : terms;
        var clauses = ClauseReader.Read(sentence, [], all: false).Select(clause => clause with { Around = [.. clause.Around.Concat(meant).Distinct()] });
        return new Claim(tokens, terms, [.. names.Select(at => tokens[at])], measures, actions, [.. clauses], sentence.TrimEnd('"', '”', ')').EndsWith('?'));
    }
}
