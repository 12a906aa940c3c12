namespace Switchboard.Recognizers.Confidence;

/// <summary>The chart's question "Complex Query?": a simple message gets a deterministic answer, a complex one a generated answer or a person.</summary>
public abstract record QueryComplexity
{
    private QueryComplexity(string reason, double value, double threshold) => (Reason, Value, Threshold) = (reason, value, threshold);

    /// <summary>Which rule decided, in words for the record.</summary>
    public string Reason { get; }

    /// <summary>What the rule counted.</summary>
    public double Value { get; }

    /// <summary>The count at which a message is complex.</summary>
    public double Threshold { get; }

    /// <summary>The rule that made it complex.</summary>
    public ComplexityRule Rule { get; init; }

    /// <summary>Too involved for a prepared answer.</summary>
    public sealed record Complex(string Reason, double Value = 0, double Threshold = 0) : QueryComplexity(Reason, Value, Threshold);

    /// <summary>A prepared answer or a dialog will do.</summary>
    public sealed record Simple(string Reason, double Value = 0, double Threshold = 0) : QueryComplexity(Reason, Value, Threshold);
}
