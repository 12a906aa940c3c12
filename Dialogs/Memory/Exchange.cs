namespace Switchboard.Dialogs.Memory;

/// <summary>A question that was answered in words of its own, and the answer; what the next question may refer to.</summary>
/// <param name="Question">What was asked, secrets and personal data taken out.</param>
/// <param name="Answer">What was answered.</param>
public sealed record Exchange(string Question, string Answer);
