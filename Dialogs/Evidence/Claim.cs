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

    /// <summary>Takes a sentence apart.</summary>
    public static Claim Of(string sentence, Func<string, bool> isKnown)
    {
        var tokens = TextTokens.Read(sentence);
        var names = NameReader.Find(tokens, isKnown).ToList();
        var measures = MeasureReader.Read(tokens, all: false);
        var terms = ClauseReader.TermsOf(tokens.Index().Where(t => !names.Contains(t.Index)).Select(t => t.Item));
        var actions = ActionClaims.Find(sentence);
        return new Claim(tokens, terms, [.. names.Select(at => tokens[at])], measures, actions, [.. ClauseReader.Read(sentence, [], all: false)], sentence.TrimEnd('"', '”', ')').EndsWith('?'));
    }
}
