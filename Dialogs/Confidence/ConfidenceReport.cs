namespace Switchboard.Dialogs.Confidence;

/// <summary>How far confidence can be trusted. Shares are 0 to 1.</summary>
public sealed record ConfidenceReport
{
    /// <summary>The route; "all" for all together.</summary>
    public required string Route { get; init; }

    /// <summary>Labelled turns.</summary>
    public int Turns { get; init; }

    /// <summary>The share of them that were right.</summary>
    public double Accuracy { get; init; }

    /// <summary>Whether a fit is used; false: too few labelled turns, the careful default stays.</summary>
    public bool IsFitted { get; init; }

    /// <summary>What is said about that.</summary>
    public string Note { get; init; } = "";

    /// <summary>The expected calibration error of the careful default, over 10 bins.</summary>
    public double EceBefore { get; init; }

    /// <summary>The same of what is used; a fit is measured on turns that it was not fitted to.</summary>
    public double Ece { get; init; }

    /// <summary>Confidence against what came of it, in bins.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; init; } = [];

    /// <summary>What thresholds would let through.</summary>
    public IReadOnlyList<RiskCoverage> RiskCoverage { get; init; } = [];

    /// <summary>How many escalations a wrong answer costs.</summary>
    public double Cost { get; init; }

    /// <summary>The Conversation:ConfidenceThreshold with the least cost on these turns.</summary>
    public double Threshold { get; init; }
}

/// <summary>Turns of about the same confidence.</summary>
public sealed record ReliabilityBin(double From, double To, int Turns, double Confidence, double Accuracy);

/// <summary>What a threshold gives: the share of turns that is answered, and how many of those are wrong.</summary>
public sealed record RiskCoverage(double Threshold, double Coverage, double Risk);
