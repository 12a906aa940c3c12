namespace Switchboard.Recognizers.Evaluation;

/// <summary>A text to measure with and what it means; without an intent it is out of scope.</summary>
public readonly record struct EvaluationExample(string Text, string? Intent);
