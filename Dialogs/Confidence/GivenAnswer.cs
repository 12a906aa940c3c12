namespace Switchboard.Dialogs.Confidence;

/// <summary>The last answer of node I in a conversation, until it is known what it was worth.</summary>
/// <param name="Route">How it was made.</param>
/// <param name="Score">The score of its signals.</param>
/// <param name="Question">What was asked, in the form in which the same question is known again.</param>
public sealed record GivenAnswer(string Route, double Score, string Question);
