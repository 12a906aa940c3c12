using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Cuts sentences into parts that say one thing each.</summary>
internal static partial class ClauseReader
{
    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "not", "no", "never", "without", "cannot", "can't", "nobody", "nothing", "neither", "nor", "none", "excluded", "exclude", "excludes", "ineligible", "impossible", "refuse", "refused", "forbidden", "prohibited", "unavailable", "unworn", "unused", "unopened", "unpaid", "unsigned", "unable",
    };

    /// <summary>The parts of a text.</summary>
    /// <param name="heading">The terms of what stands above it.</param>
    public static IEnumerable<EvidenceClause> Read(string text, IReadOnlyList<string> heading, bool all)
    {
        foreach (var sentence in Sentence().Split(text).Where(part => part.Length > 1))
        {
            var around = TermsOf(TextTokens.Read(sentence)).Concat(heading).Distinct().ToList();
            var parts = Parts(sentence).ToList();
            var clauses = parts.Select(part => (Text: part, Tokens: TextTokens.Read(part))).Select(part => new EvidenceClause(
                TermsOf(part.Tokens), around, !all && Contrast().IsMatch(part.Text) ? [] : MeasureReader.Read(part.Tokens, all), IsDenied(part.Text, part.Tokens))
            { Heading = heading, Modality = ModalityOf(part.Text) }).ToList();
            for (var i = 1; i < clauses.Count; i++)
            {
                // "A is excluded, as is B."
                clauses[i] = GoesOn().IsMatch(parts[i]) ? clauses[i] with { IsDenied = clauses[i].IsDenied || clauses[i - 1].IsDenied } : clauses[i];

                // And "chats are erased after 90 days, cookies after 30".
                clauses[i] = all ? GoOn(clauses[i], clauses[i - 1]) : clauses[i];
            }

            foreach (var (index, clause) in clauses.Index())
            {
                // "Cards come in $25, $50 and $100": what says only how much goes on from what was said before.
                yield return clause.Measures.Count == 0 || clause.SaysWhat ? clause : clause with { Terms = [.. clause.Terms.Concat((clauses.Take(index).Reverse().Concat(clauses.Skip(index + 1)).FirstOrDefault(other => other.SaysWhat) ?? clause).Terms).Distinct()] };
            }
        }
    }

    /// <summary>A clause whose numbers say no more than how many, with the unit of the one before and the word that the number stands next to there.</summary>
    private static EvidenceClause GoOn(EvidenceClause clause, EvidenceClause before)
    {
        if (clause.Measures is not [{ Family: "" }, ..] || before.Measures is not [{ Family.Length: > 0, Plain: > 0 } first, ..] || Units.IsStrict(first.Family))
        {
            return clause;
        }

        var factor = first.Number / first.Plain;
        return clause with
        {
            Terms = [.. clause.Terms.Concat(before.Terms.TakeLast(1)).Distinct()],
            Measures = [.. clause.Measures.Select(measure => measure.Family.Length > 0 ? measure : measure with { Family = first.Family, Number = measure.Plain * factor })],
        };
    }

    private static Modality ModalityOf(string text) => Duty().IsMatch(text) ? Modality.Duty : Permission().IsMatch(text) ? Modality.Permission : Modality.None;

    /// <summary>The parts of one sentence, as they stand.</summary>
    public static IEnumerable<string> Parts(string sentence) => Joint().Split(sentence).Where(part => part.Any(char.IsLetterOrDigit)).SelectMany(Halves);

    /// <summary>"A takes two days and B takes four" are two; "two and four days" is one.</summary>
    private static IEnumerable<string> Halves(string part)
    {
        const string And = " and ";
        for (var at = part.IndexOf(And, StringComparison.OrdinalIgnoreCase); at > 0; at = part.IndexOf(And, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var (left, right) = (part[..at], part[(at + 1)..]);
            if (SaysHowMuch(left) && SaysHowMuch(right))
            {
                return [left, .. Halves(right)];
            }
        }

        return [part];
    }

    private static bool SaysHowMuch(string text)
    {
        var tokens = TextTokens.Read(text);
        return TermsOf(tokens).Count > 0 && MeasureReader.Read(tokens, all: false).Count > 0;
    }

    /// <summary>The terms of tokens, each once.</summary>
    public static List<string> TermsOf(IEnumerable<TextToken> tokens)
    {
        var terms = new List<string>();
        foreach (var token in tokens)
        {
            if (Terms.Of(token) is { } term && !terms.Contains(term))
            {
                terms.Add(term);
            }
        }

        return terms;
    }

    /// <summary>An odd number of denials denies. "At no cost" and "no later than" deny nothing.</summary>
    public static bool IsDenied(string text, IReadOnlyList<TextToken> tokens)
    {
        // "Whatever you don't spend stays on the card" denies nothing of the card.
        if (Subordinate().Match(text) is { Success: true } subordinate)
        {
            text = text[..subordinate.Index];
            tokens = TextTokens.Read(text);
        }

        var harmless = NoDenial().Count(text);
        var denials = tokens.Count(token => Denials.Contains(token.Lower) || (token.Lower.EndsWith("n't", StringComparison.Ordinal) && token.Lower != "can't"));

        // "Without softener" denies; "without a printer, show the code" says when.
        const int Few = 2;
        denials -= denials > 0 && tokens.Any(token => token.Lower == "without") && TermsOf(tokens).Count > Few ? 1 : 0;
        return (Math.Max(0, denials - harmless) & 1) == 1;
    }

    [GeneratedRegex(@"(?<=[.!?:])\s+|\n+")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s*[;:]\s+|,\s+|\s[—–-]\s|\s+(?=and\s+(?:not|never|cannot|can|is|are|will|does|do|was|were|has|have|must|may|it|they|you|we|the)\b)|\s+(?=but\b)|\s+(?=(?:and\s+|but\s+)?without\b)|\s+(?=while\b)|\s+(?=whereas\b)|\s+(?=rather\s+than\b)|\s*[()]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\b(?:must(?:n[’']t)?|ha(?:ve|s)\s+to\s+be|needed|required|requires?|obligatory|mandatory|necessary|compulsory|no\s+\w+\s+is\s+needed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Duty();

    [GeneratedRegex(@"\b(?:allowed|permitted|welcome|forbidden|prohibited)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Permission();

    // In "$102 rather than $70" the second is what something else costs.
    [GeneratedRegex(@"^\W*(?:rather\s+than|instead\s+of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Contrast();

    [GeneratedRegex(@"\b(?:whatever|whoever|whichever|what\s+you|who\s+(?:\w+n[’']t|(?:do|does|have|has|are|is)\s+not))\b.*", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Subordinate();

    [GeneratedRegex(@"^\W*(?:and\s+)?(?:as\s+(?:is|are|well)|so\s+(?:is|are)|neither|nor|like|just\s+like)\b", RegexOptions.IgnoreCase)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"\b(?:no|without(?:\s+any)?)\s+(?:extra\s+|additional\s+|further\s+)?(?:cost|charge|charges|fee|fees|later|longer|less|more|problem|matter|need|sooner|earlier)\b|(?:\bnot|n't|n’t)\s+(?:have\s+to\s+)?(?:cost|pay|charge)\w*\b|\bcosts?\s+(?:you\s+)?nothing\b|\b(?:or|for)\s+nothing\b|\bnothing\s+at\s+all\b|n[’']t\s+(?:worry|hesitate|forget)\b|(?:n[’']t|\bnot)\s+\w+\s+(?:until|till|before)\b|\bnot\s+only\b|\bif\s+not\b|\bwhy\s+not\b|^no,", RegexOptions.IgnoreCase)]
    private static partial Regex NoDenial();
}
