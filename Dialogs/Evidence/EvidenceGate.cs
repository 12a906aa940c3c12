namespace Switchboard.Dialogs.Evidence;

/// <summary>
/// Lets only those sentences of an answer pass that the sources say: each needs a source that speaks of the same, has its numbers, dates, prices and names, and for "I did X" the
/// receipt of X. It needs no model, and gives the same verdict for the same words.
/// </summary>
public sealed class EvidenceGate
{
    // Of a sentence's terms the share that its source has: paraphrases stay above it, other subjects below.
    private const double LeastCoverage = 0.33;

    // A number that stands nearer to other words in the sources than the right one does, by this much, is about something else.
    private const double Nearer = 0.2;

    // A day or time in a source that is this much further from the words than another one belongs to other words.
    private const double Foreign = 0.7;

    private readonly EvidenceIndex _index;
    private readonly HashSet<string> _said;
    private readonly List<Measure> _saidMeasures;

    // What was asked, and what the sentence before spoke of: "they" stands for it, and "from eight to ten" is about it.
    private readonly List<string> _asked;
    private IReadOnlyList<string> _before = [];

    /// <summary>A gate for answers from these sources.</summary>
    /// <param name="sources">What an answer may rest on.</param>
    /// <param name="said">What the person has said themselves: a number or name of theirs may be repeated to them.</param>
    public EvidenceGate(IReadOnlyList<EvidenceSource> sources, string said = "")
    {
        ArgumentNullException.ThrowIfNull(sources);
        _index = new EvidenceIndex(sources);
        var words = TextTokens.Read(said ?? "");
        _asked = ClauseReader.TermsOf(words);
        _saidMeasures = MeasureReader.Read(words, all: false);
        _said = [.. words.Where(token => token.Kind is TextTokenKind.Identifier or TextTokenKind.Word || IsLongNumber(token)).Select(token => token.Lower)];
    }

    /// <summary>Judges every sentence of an answer.</summary>
    public IReadOnlyList<GatedSentence> Judge(string answer) => [.. AnswerSentences.Split(answer).Select(Judge)];

    /// <summary>Judges one sentence; those of an answer in their order.</summary>
    public GatedSentence Judge(AnswerSentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        if (sentence.Citations.FirstOrDefault(id => _index.Find(id) is null) is { } unknown)
        {
            return Failed(sentence, SentenceVerdict.UnknownSource, unknown);
        }

        if (_index.Quoted(sentence.Text) is { } quoted)
        {
            return Passed(sentence, [quoted]);
        }

        var claim = Claim.Of(sentence.Text, _index.Knows, [.. _before.Concat(_asked)]);
        _before = claim.Terms;
        if (JudgeActions(claim, out var receipts) is { } undone)
        {
            return Failed(sentence, SentenceVerdict.NoReceipt, undone);
        }

        if (claim.IsEmpty || claim.IsLeadIn || (claim.IsQuestion && claim.AsksOnly) || (claim.IsDisclaimer && claim.Names.All(IsSaid)))
        {
            return receipts.Count > 0 ? Passed(sentence, receipts) : new GatedSentence(sentence.Text, sentence.Gap, SentenceVerdict.NoClaim, []);
        }

        var cited = sentence.Citations.Select(id => _index.Find(id)!).ToList();
        var verdicts = new List<(GatedSentence Judged, double Coverage)>();
        foreach (var set in Candidates(claim, cited, receipts))
        {
            var judged = Judge(sentence, claim, set, out var coverage);
            if (judged.Passes)
            {
                return judged;
            }

            verdicts.Add((judged, coverage));
        }

        // The reason of the source that comes nearest.
        return verdicts.Count == 0 ? Failed(sentence, SentenceVerdict.NoSource, null) : verdicts.MaxBy(v => v.Coverage).Judged;
    }

    /// <summary>What is cited first; then each source alone, the likeliest first; then two of the likeliest together.</summary>
    private IEnumerable<IReadOnlyList<IndexedSource>> Candidates(Claim claim, List<IndexedSource> cited, List<IndexedSource> receipts)
    {
        if (cited.Count + receipts.Count > 0)
        {
            yield return [.. cited.Concat(receipts).Distinct()];
        }

        var likeliest = _index.Sources.Select(source => (source, Worth: claim.Terms.Count(source.Has) + claim.Names.Count(source.Names) + claim.Measures.Count(source.Says))).OrderByDescending(s => s.Worth).ToList();
        foreach (var (source, worth) in likeliest.Where(s => s.Worth > 0 || claim.Terms.Count == 0))
        {
            yield return receipts.Count == 0 ? [source] : [.. receipts.Append(source).Distinct()];
        }

        // Of two things that a sentence says each may have its own source.
        const int Most = 4;
        var several = likeliest.Where(s => s.Worth > 1).Take(Most).ToList();
        for (var i = 0; i < several.Count; i++)
        {
            for (var j = i + 1; j < several.Count; j++)
            {
                yield return [several[i].source, several[j].source];
            }
        }
    }

    private GatedSentence Judge(AnswerSentence sentence, Claim claim, IReadOnlyList<IndexedSource> sources, out double coverage)
    {
        var found = claim.Terms.Count(term => sources.Any(source => source.Has(term)));
        var unknown = claim.Names.Where(name => !sources.Any(source => source.Names(name)) && !(IsSaid(name) && (claim is { Terms: [], Measures: [] } || claim.IsDenied || claim.IsQuestion || name.Kind == TextTokenKind.Identifier))).ToList();
        var wrong = claim.Measures.Where(measure => !IsSaid(claim, measure) && !claim.IsWorkedOut(measure) && !sources.Any(source => source.Says(measure))).ToList();
        var (all, right) = (claim.Terms.Count + claim.Names.Count + claim.Measures.Count, found + claim.Names.Count - unknown.Count + claim.Measures.Count - wrong.Count);
        coverage = all == 0 ? 1 : right / (double)all;
        if (unknown.Count > 0)
        {
            return Failed(sentence, SentenceVerdict.UnknownName, unknown[0].Text);
        }

        if (wrong.Count > 0)
        {
            return Failed(sentence, SentenceVerdict.WrongValue, wrong[0].Text);
        }

        if (claim.IsQuestion)
        {
            return new GatedSentence(sentence.Text, sentence.Gap, SentenceVerdict.NoClaim, []);
        }

        var isNamed = claim.Names.Any(name => name.Kind == TextTokenKind.Identifier);
        if (coverage < LeastCoverage || (found == 0 && !isNamed && claim.Terms.Count > 1 && claim.Measures.Count < 2))
        {
            return Failed(sentence, SentenceVerdict.NoSource, null);
        }

        if (Misplaced(claim) is { } misplaced)
        {
            return Failed(sentence, SentenceVerdict.WrongValue, misplaced.Text);
        }

        return IsReversed(claim, sources) ? Failed(sentence, SentenceVerdict.Reversed, null) : Passed(sentence, sources);
    }

    /// <summary>The first number that the sources know, but of something else: another one of its kind stands among the words of its clause, or for a day or time those words stand elsewhere.</summary>
    private Measure? Misplaced(Claim claim)
    {
        foreach (var clause in claim.Clauses)
        {
            foreach (var measure in clause.Measures.Where(m => m.Family.Length > 0 && !IsSaid(claim, m)))
            {
                if (IsMisplaced(clause, measure))
                {
                    return measure;
                }
            }
        }

        return null;
    }

    private bool IsMisplaced(EvidenceClause clause, Measure measure)
    {
        var (right, other, home, nearest) = (-1.0, -1.0, -1.0, -1.0);

        // What a receipt says is so, whatever the pages say of others.
        var receipts = _index.Sources.Where(source => source.IsReceipt && source.Says(measure)).ToList();
        foreach (var source in receipts.Count > 0 ? receipts : _index.Sources)
        {
            var (isHome, best) = (false, 0.0);
            foreach (var occurrence in source.Clauses)
            {
                var near = Nearness(clause, occurrence);
                best = Math.Max(best, near);
                foreach (var there in occurrence.Measures.Where(m => Units.AreOfKind(m.Family, measure.Family) || (m.Family.Length == 0 && m.IsSame(measure))))
                {
                    if (there.IsSame(measure))
                    {
                        (right, isHome) = (Math.Max(right, near), true);
                    }
                    else if (!there.IsUnsaid && !clause.Measures.Any(m => m.IsSame(there)) && !occurrence.Measures.Any(m => m.IsSame(measure)))
                    {
                        other = Math.Max(other, near);
                    }
                }
            }

            nearest = Math.Max(nearest, best);
            home = isHome ? Math.Max(home, best) : home;
        }

        return right >= 0 && (other > right + Nearer || (Units.IsDay(measure.Family) && nearest > home + Foreign));
    }

    /// <summary>How much two clauses speak of the same; one that is only a number or a price speaks of what its sentence does.</summary>
    private double Nearness(EvidenceClause clause, EvidenceClause there)
    {
        var one = clause.SaysWhat ? clause.Terms : clause.Around;
        return Weigh(one, there.Terms, there.Heading) + (0.1 * Weigh(clause.Around, there.Terms)) + (0.5 * Weigh(one, there.Around)) + (0.1 * Weigh(clause.Around, there.Around));
    }

    /// <summary>What two lists of terms have in common; a term that stands everywhere counts little.</summary>
    private double Weigh(IReadOnlyList<string> one, IReadOnlyList<string> other, IReadOnlyList<string>? heading = null)
    {
        var weight = 0.0;
        foreach (var there in other)
        {
            foreach (var term in one)
            {
                if (Terms.AreAlike(term, there))
                {
                    weight += _index.WeightOf(there) * (heading?.Contains(there) == true ? 0.5 : 1);
                    break;
                }
            }
        }

        return weight;
    }

    /// <summary>Whether a clause says what the clause of a source that says the same denies, or the other way round.</summary>
    private static bool IsReversed(Claim claim, IReadOnlyList<IndexedSource> sources)
    {
        const double Same = 0.6;
        const double Half = 0.5;
        foreach (var clause in claim.Clauses.Where(c => c.Terms.Count > 1))
        {
            var (agreeing, denying) = (0.0, 0.0);
            foreach (var there in sources.SelectMany(source => source.Clauses).Where(c => c.Terms.Count > 1))
            {
                var both = Overlap(clause.Terms, there.Terms);
                if (clause.Modality != Modality.None && clause.Modality == there.Modality && both >= 1)
                {
                    // Who may do it, or must, is said of the same few things in other words.
                    var share = both / Math.Min(clause.Terms.Count, there.Terms.Count);
                    (agreeing, denying) = there.IsDenied == clause.IsDenied ? (Math.Max(agreeing, share), denying) : (agreeing, Math.Max(denying, share >= Half ? share : 0));
                    continue;
                }

                var likeness = both < 2 || both / Math.Max(clause.Terms.Count, there.Terms.Count) < Same ? 0 : both / Math.Max(clause.Terms.Count, there.Terms.Count);
                if (there.IsDenied == clause.IsDenied)
                {
                    // A clause that agrees does so with less of the same words as well.
                    agreeing = Math.Max(agreeing, both / clause.Terms.Count >= Same ? both / Math.Max(clause.Terms.Count, there.Terms.Count) : 0);
                }
                else
                {
                    denying = Math.Max(denying, likeness);
                }
            }

            if (denying > agreeing)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The verb of the first claim without a receipt; null when each has one.</summary>
    private string? JudgeActions(Claim claim, out List<IndexedSource> receipts)
    {
        receipts = [];
        foreach (var action in claim.Actions)
        {
            var fitting = _index.Sources.FirstOrDefault(source => source.IsReceipt && (source.Source.Done || ActionClaims.IsLooking(action.Verb)) && ActionClaims.Matches(action.Verb, source.Action))
                ?? (action.IsOwn ? null : _index.Sources.FirstOrDefault(source => source.IsReceipt
                    && (((source.Source.Done || claim.IsDenied || source.Action.Any(ActionClaims.IsLooking)) && source.Has(Terms.Canonical(action.Verb))) || (action.Verb == "ship" && ActionClaims.SaysThatItLeft(source.Source.Text)))));
            if (fitting is null)
            {
                // "We replace what is faulty" is a rule of the house, not a deed: the pages may say it.
                if (action.MayBeRule && _index.Sources.Any(source => source.Has(Terms.Canonical(action.Verb))))
                {
                    continue;
                }

                return action.Verb.Length == 0 ? "done" : action.Verb;
            }

            receipts.Add(fitting);
        }

        return null;
    }

    /// <summary>
    /// A long number of the person's, or a measure of theirs that says whose case it is: "At 190 cm, …", "your eight-year-old", "$120 is below the $150", "two days at $18 are $36".
    /// </summary>
    private bool IsSaid(Claim claim, Measure measure) =>
        (measure.Number >= 1000 && measure.Family.Length == 0 && _said.Contains(claim.Tokens[measure.Token].Lower))
        || (_saidMeasures.Any(said => said.IsSame(measure))
            && (claim.IsAge(measure) || claim.Opens(measure) || claim.Measures.Any(claim.IsWorkedOut)
                || claim.Measures.Any(other => Units.AreOfKind(other.Family, measure.Family) && !other.IsSame(measure) && _index.Says(other))));

    private bool IsSaid(TextToken name) => _said.Contains(name.Lower);

    private static bool IsLongNumber(TextToken token) => token.Kind == TextTokenKind.Number && token.Text.Length >= 4;

    private static double Overlap(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var found = 0;
        foreach (var term in one)
        {
            foreach (var there in other)
            {
                if (Terms.AreAlike(term, there))
                {
                    found++;
                    break;
                }
            }
        }

        return found;
    }

    private static GatedSentence Passed(AnswerSentence sentence, IReadOnlyList<IndexedSource> sources) =>
        new(sentence.Text, sentence.Gap, SentenceVerdict.Supported, [.. sources.Select(source => source.Source.Id).Distinct()]);

    private static GatedSentence Failed(AnswerSentence sentence, SentenceVerdict verdict, string? detail) => new(sentence.Text, sentence.Gap, verdict, [], detail);
}
