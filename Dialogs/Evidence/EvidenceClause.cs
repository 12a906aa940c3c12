namespace Switchboard.Dialogs.Evidence;

/// <summary>A part of a sentence of a source that says one thing.</summary>
/// <param name="Terms">What it is about.</param>
/// <param name="Around">What its sentence and its heading are about.</param>
/// <param name="Measures">The numbers in it.</param>
/// <param name="IsDenied">Whether it says that something is not so.</param>
internal sealed record EvidenceClause(IReadOnlyList<string> Terms, IReadOnlyList<string> Around, IReadOnlyList<Measure> Measures, bool IsDenied)
{
    /// <summary>Whether it names what it speaks of: "and costs $40" does not.</summary>
    public bool SaysWhat => Terms is not ([] or ["cost" or "money"]);

    /// <summary>Whether it says what must be, or what may be.</summary>
    public Modality Modality { get; init; }

    /// <summary>What stands above it: said of every clause below, whether it says so or not.</summary>
    public IReadOnlyList<string> Heading { get; init; } = [];
}
