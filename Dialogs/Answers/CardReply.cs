namespace Switchboard.Dialogs.Answers;

/// <summary>A card of the content with the values for its variables.</summary>
public sealed record CardReply(string Name, IReadOnlyDictionary<string, string> Values);
