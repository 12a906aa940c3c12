namespace Switchboard.Recognizers.Evaluation;

/// <summary>What an evaluation measured. Shares are 0 to 1; what the test file gives no ground for is null.</summary>
public sealed record EvaluationReport
{
    /// <summary>The share of texts in scope whose likeliest intent is right, with nothing refused.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The share of texts out of scope that are refused at the threshold.</summary>
    public double? OutOfScopeRecall { get; init; }

    /// <summary>The share of texts in scope that are accepted at the threshold and right.</summary>
    public double? InScopeAccuracyAtThreshold { get; init; }

    /// <summary>The area under the ROC curve of in scope against out of scope.</summary>
    public double? Auroc { get; init; }

    /// <summary>The share of texts out of scope that pass where 95 % of those in scope do.</summary>
    public double? FprAt95Tpr { get; init; }

    /// <summary>The expected calibration error over 15 bins, texts in scope.</summary>
    public double? Ece { get; init; }

    /// <summary>The CPU time of the training, of all threads together, in seconds.</summary>
    public double TrainSeconds { get; init; }

    /// <summary>The median time of one recognition on one thread, in microseconds.</summary>
    public double MicrosecondsPerUtterance { get; init; }

    /// <summary>The size of all that a recognition needs, in bytes.</summary>
    public long ModelBytes { get; init; }

    /// <summary>How many texts were trained on and tested, in and out of scope.</summary>
    public required EvaluationCounts Counts { get; init; }

    /// <summary>The threshold that the training chose, 0 to 1.</summary>
    public double Threshold { get; init; }

    /// <summary>The pairs of intents most often taken for each other, the most frequent first.</summary>
    public IReadOnlyList<ConfusionPair> Confusions { get; init; } = [];

    /// <summary>What other thresholds would give.</summary>
    public IReadOnlyList<ThresholdRow> Thresholds { get; init; } = [];
}
