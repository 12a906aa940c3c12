namespace Switchboard.Dialogs.Paths;

/// <summary>A node of a flowchart.</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="Label">The words in it, one space where the drawing breaks the line.</param>
/// <param name="IsDiamond">Whether it asks a question.</param>
public sealed record DecisionNode(string Id, string Label, bool IsDiamond);
