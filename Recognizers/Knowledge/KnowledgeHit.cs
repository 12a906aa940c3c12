namespace Switchboard.Recognizers.Knowledge;

/// <summary>A passage that may answer a question.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Confidence">How surely it does, 0 to 1.</param>
/// <param name="Coverage">The share of the question's words that it has, rare words counting more.</param>
/// <param name="Likeness">How alike question and passage are in meaning, -1 to 1; 0 without a sentence encoder.</param>
public sealed record KnowledgeHit(KnowledgePassage Passage, double Confidence, double Coverage, double Likeness);
