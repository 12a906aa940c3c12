namespace Switchboard.Dialogs.Evidence;

/// <summary>The sources of an answer, taken apart once for all of its sentences.</summary>
internal sealed class EvidenceIndex
{
    private readonly Dictionary<string, IndexedSource> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _clausesWith = new(StringComparer.Ordinal);

    public EvidenceIndex(IReadOnlyList<EvidenceSource> sources)
    {
        Sources = [.. sources.Select(source => new IndexedSource(source))];
        foreach (var source in Sources)
        {
            _byId[source.Source.Id] = source;
            _words.UnionWith(source.Words);
            foreach (var term in source.Clauses.SelectMany(clause => clause.Terms))
            {
                _clausesWith[term] = _clausesWith.GetValueOrDefault(term) + 1;
            }
        }
    }

    public IReadOnlyList<IndexedSource> Sources { get; }

    public IndexedSource? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>How much a term of a source tells, 0 to 1: less, the more clauses have it.</summary>
    public double WeightOf(string term) => 1 / (1 + Math.Log(Math.Max(1, _clausesWith.GetValueOrDefault(term, 1))));

    /// <summary>The source that has a sentence word for word; null when none has.</summary>
    public IndexedSource? Quoted(string sentence)
    {
        const int FewestCharacters = 20;
        return sentence.Length < FewestCharacters ? null : Sources.FirstOrDefault(source => source.Source.Text.Contains(sentence, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a source has a measure.</summary>
    public bool Says(Measure measure) => Sources.Any(source => source.Says(measure));

    /// <summary>Whether a word in small letters is in a source, in this form or another.</summary>
    public bool Knows(string word)
    {
        if (_words.Contains(word))
        {
            return true;
        }

        var term = Terms.Canonical(word);
        foreach (var source in Sources)
        {
            if (source.Has(term))
            {
                return true;
            }
        }

        return false;
    }
}
