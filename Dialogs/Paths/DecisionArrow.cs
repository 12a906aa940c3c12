namespace Switchboard.Dialogs.Paths;

/// <summary>An arrow of a flowchart.</summary>
/// <param name="From">The node it leaves.</param>
/// <param name="Label">Its label; null where it has none.</param>
/// <param name="To">The node it leads to.</param>
public sealed record DecisionArrow(string From, string? Label, string To);
