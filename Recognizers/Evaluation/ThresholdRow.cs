namespace Switchboard.Recognizers.Evaluation;

/// <summary>What one threshold gives: the shares of texts in scope that are accepted, and accepted and right, and of texts out of scope that are refused.</summary>
public sealed record ThresholdRow(double Threshold, double? Accepted, double? InScopeAccuracy, double? OutOfScopeRecall);
