namespace Switchboard.Auth.Paths;

/// <summary>One step of a token operation: a node of the chart and, at a diamond, the arrow taken and what decided.</summary>
/// <param name="Node">The node's id in <c>docs/flows/token-lifecycle.mmd</c>.</param>
/// <param name="Arrow">The label of the arrow taken from here; null where the arrow has none.</param>
/// <param name="Value">What was measured, at a diamond that measures.</param>
/// <param name="Threshold">What it was measured against.</param>
/// <param name="Enters">True where the walk begins, or begins anew; only the nodes of <see cref="TokenChart.Entries"/> may be entered.</param>
public readonly record struct TokenStep(string Node, string? Arrow = null, double? Value = null, double? Threshold = null, bool Enters = false);
