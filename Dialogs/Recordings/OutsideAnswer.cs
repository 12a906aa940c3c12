namespace Switchboard.Dialogs.Recordings;

/// <summary>What came back from outside.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="MediaType">What the body is.</param>
/// <param name="Body">The body, as text.</param>
/// <param name="Failure">Why there was no answer.</param>
public sealed record OutsideAnswer(int Status, string? MediaType = null, string? Body = null, string? Failure = null);
