namespace Switchboard.Dialogs.Evidence;

/// <summary>A source of an answer: its words, and for a receipt what was done.</summary>
internal sealed class IndexedSource(EvidenceSource source)
{
    private readonly PreparedSource _words = PreparedSource.Of(source);

    public EvidenceSource Source => source;

    public IReadOnlyList<EvidenceClause> Clauses => _words.Clauses;

    public HashSet<string> Words => _words.Words;

    public bool IsReceipt => source.Action is not null;

    /// <summary>For a receipt: what was done, in words.</summary>
    public IReadOnlyList<string> Action { get; } = source.Action?.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToLowerInvariant()).ToList() ?? [];

    /// <inheritdoc cref="PreparedSource.Has"/>
    public bool Has(string term) => _words.Has(term);

    /// <summary>Whether it has a measure.</summary>
    public bool Says(Measure measure) => Clauses.Any(clause => clause.Measures.Any(m => m.IsSame(measure)));

    /// <inheritdoc cref="PreparedSource.Names"/>
    public bool Names(TextToken name) => _words.Names(name);
}
