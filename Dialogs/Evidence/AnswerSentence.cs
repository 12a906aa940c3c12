namespace Switchboard.Dialogs.Evidence;

/// <summary>A sentence as it stands in an answer.</summary>
/// <param name="Text">The words, without citations.</param>
/// <param name="Gap">What stood before it.</param>
/// <param name="Citations">The ids it cites.</param>
public sealed record AnswerSentence(string Text, string Gap, IReadOnlyList<string> Citations);
