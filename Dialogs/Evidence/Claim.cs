using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Evidence;

/// <summary>A sentence of an answer, taken apart into what it claims.</summary>
internal sealed partial record Claim(
    IReadOnlyList<TextToken> Tokens, IReadOnlyList<string> Terms, IReadOnlyList<TextToken> Names, IReadOnlyList<Measure> Measures, IReadOnlyList<ActionClaim> Actions, IReadOnlyList<EvidenceClause> Clauses, bool IsQuestion, string Text)
{
    /// <summary>Whether it claims nothing.</summary>
    public bool IsEmpty => Terms.Count == 0 && Names.Count == 0 && Measures.Count == 0;

    /// <summary>Whether there is nothing in it but a "today".</summary>
    public bool AsksOnly => Terms.Count == 0 && Names.Count == 0 && Measures.All(measure => measure.Family == Units.RelativeDay);

    /// <summary>Whether it says that something is not so.</summary>
    public bool IsDenied => Clauses.Any(clause => clause.IsDenied);

    /// <summary>Whether it only announces what follows, as "Here is how:" does.</summary>
    public bool IsLeadIn => Names.Count == 0 && Measures.Count == 0 && Tokens.Count > 0 && Tokens[^1].Text == ":";

    /// <summary>Whether it says that something is not known, and so nothing.</summary>
    public bool IsDisclaimer => Measures.Count == 0 && Actions.Count == 0 && Tokens.Count > 0 && SaysUnknown().IsMatch(Text);

    private static readonly string[] CaseWords = ["at", "with", "for", "as", "if", "since", "being"];

    private static readonly string[] Pronouns = ["it", "they", "these", "those", "that", "this", "both", "it's", "they're", "that's", "they'll", "it'll", "they've"];

    /// <summary>Whether a measure stands in the words that say whose case it is: "At 190 cm, …".</summary>
    public bool Opens(Measure measure) => CaseWords.Contains(Tokens[0].Lower) && Tokens.Take(measure.Token).All(token => token.Text != ",") && Tokens.Skip(measure.Token).Any(token => token.Text == ",");

    /// <summary>Whether a measure is how old somebody is: "your eight-year-old".</summary>
    public bool IsAge(Measure measure) => Tokens.Skip(measure.Token + 1).Take(4).Any(token => token.Lower is "old" or "olds");

    /// <summary>
    /// Whether an amount follows from others of the sentence, which have to be right themselves: three days at $18, two of them paid, are $36; $60 in place of $35 are $25 more.
    /// </summary>
    public bool IsWorkedOut(Measure measure)
    {
        var others = Measures.Where(other => other.Token != measure.Token && other.Number > 0).ToList();
        return measure.IsPrice && others.Where(other => other.IsPrice).Any(one => others.Any(two => two.Token != one.Token && (
            two.IsPrice
                ? one.Plain + two.Plain == measure.Plain || one.Plain - two.Plain == measure.Plain
                : two.Plain > 1 && two.Family is "" or Units.Time or Units.Months && one.Plain * two.Plain == measure.Plain)));
    }

    /// <summary>Takes a sentence apart.</summary>
    /// <param name="before">What the sentence before is about, and what was asked.</param>
    public static Claim Of(string sentence, Func<string, bool> isKnown, IReadOnlyList<string> before)
    {
        var tokens = TextTokens.Read(sentence);
        var names = NameReader.Find(tokens, isKnown).ToList();
        var measures = MeasureReader.Read(tokens, all: false);
        if (measures.Any(measure => measure.IsPrice))
        {
            // "79 EUR, and the second 35".
            measures = [.. measures.Select(measure => measure.Family.Length > 0 ? measure : measure with { MayBeMoney = true })];
        }

        var terms = ClauseReader.TermsOf(tokens.Index().Where(t => !names.Contains(t.Index)).Select(t => t.Item));
        var actions = ActionClaims.Find(sentence);
        IReadOnlyList<string> meant = tokens.Count > 0 && Pronouns.Contains(tokens[0].Lower) ? [.. terms, .. before] : terms is [] or ["cost" or "money"] ? before : terms;
        var clauses = ClauseReader.Read(sentence, [], all: false).Select(clause => clause with { Around = [.. clause.Around.Concat(meant).Distinct()] });
        return new Claim(tokens, terms, [.. names.Select(at => tokens[at])], measures, actions, [.. clauses], sentence.TrimEnd('"', '”', ')').EndsWith('?'), sentence);
    }

    [GeneratedRegex(@"\b(?:I|we)(?:\s+(?:really|simply|just|unfortunately))?\s*(?:don[’']t|do\s+not|can[’']t|cannot|can\s+not|couldn[’']t|could\s+not|am\s+not\s+able\s+to|[’']m\s+not\s+able\s+to|[’']m\s+unable\s+to)\s+(?:\w+\s+)?(?:know|say|tell|find|see|have\s+(?:any\s+)?(?:information|details|anything))\b|\bI(?:\s+have|[’']ve(?:\s+got)?)\s+no\s+(?:information|details|word)\b|\b(?:isn[’']t|is\s+not|aren[’']t|are\s+not)\s+(?:in|part\s+of|covered\s+in|mentioned\s+in)\s+(?:the\s+|my\s+|our\s+)?(?:information|pages|sources|documents)\b|\b(?:pages|sources|information\s+I\s+have)\s+(?:don[’']t|do\s+not|doesn[’']t|does\s+not)\s+(?:say|tell|mention)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SaysUnknown();
}
