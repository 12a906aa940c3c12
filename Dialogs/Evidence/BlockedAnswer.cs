namespace Switchboard.Dialogs.Evidence;

/// <summary>A true answer that the gate has stopped.</summary>
public sealed record BlockedAnswer(string Answer, string Sentence, string Verdict, string? Detail);
