namespace Switchboard.Dialogs.Paths;

/// <summary>One step of a turn's path: a node of a chart and, at a diamond, the arrow taken and what decided.</summary>
/// <param name="Chart">The chart's name: the file's, without extension.</param>
/// <param name="Node">The node's id in the chart.</param>
/// <param name="Arrow">The label of the arrow taken; null where the arrow has none.</param>
/// <param name="Value">What was measured, at a diamond that measures.</param>
/// <param name="Threshold">What it was measured against.</param>
/// <param name="Other">At a diamond: the label of the arrow that was not taken.</param>
/// <param name="Reason">What decided, in words of <see cref="PathReasons"/>, where the number alone does not tell.</param>
public readonly record struct PathStep(
    string Chart, string Node, string? Arrow = null, double? Value = null, double? Threshold = null, string? Other = null, string? Reason = null);
