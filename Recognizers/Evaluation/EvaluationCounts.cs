namespace Switchboard.Recognizers.Evaluation;

/// <summary>How many texts an evaluation used.</summary>
public sealed record EvaluationCounts(int Intents, int Train, int TrainOutOfScope, int Test, int TestOutOfScope);
