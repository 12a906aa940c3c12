namespace Switchboard.Dialogs.Evidence;

/// <summary>What the gate does with answers of which it is known whether they are true. Shares are 0 to 1.</summary>
public sealed record GateReport
{
    /// <summary>Answers with something untrue in them.</summary>
    public int Lies { get; init; }

    /// <summary>Answers that are true.</summary>
    public int Honest { get; init; }

    /// <summary>The share of the untrue ones that are stopped.</summary>
    public double CatchRate { get; init; }

    /// <summary>The share of the true ones that are stopped.</summary>
    public double FalseBlockRate { get; init; }

    /// <summary>The share stopped, by the kind of lie.</summary>
    public IReadOnlyDictionary<string, double> CatchRateByLie { get; init; } = new Dictionary<string, double>();

    /// <summary>Untrue answers that passed.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>True answers that were stopped, with the sentence and why.</summary>
    public IReadOnlyList<BlockedAnswer> Blocked { get; init; } = [];
}
