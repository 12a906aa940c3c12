namespace Switchboard.Recognizers.Evaluation;

/// <summary>How often texts of one intent were taken for another, with one of them.</summary>
public sealed record ConfusionPair(string Intent, string TakenFor, int Count, string Example);
