namespace Switchboard.Recognizers.Confidence;

/// <summary>The chart's question "Complex Query?": a simple message gets a deterministic answer, a complex one a generated answer or a person.</summary>
public abstract record QueryComplexity
{
    private QueryComplexity(string reason) => Reason = reason;

    /// <summary>Which rule decided, in words for the record.</summary>
    public string Reason { get; }

    /// <summary>Too involved for a prepared answer.</summary>
    public sealed record Complex(string Reason) : QueryComplexity(Reason);

    /// <summary>A prepared answer or a dialog will do.</summary>
    public sealed record Simple(string Reason) : QueryComplexity(Reason);
}
