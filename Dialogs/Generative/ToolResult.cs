using Switchboard.Dialogs.Evidence;

namespace Switchboard.Dialogs.Generative;

/// <summary>What came of a tool call.</summary>
/// <param name="Text">What the model is told.</param>
/// <param name="Receipt">What an answer may rest on; null when nothing came of it.</param>
/// <param name="Pending">What has to be confirmed first.</param>
internal sealed record ToolResult(string Text, EvidenceSource? Receipt = null, PendingAction? Pending = null);
