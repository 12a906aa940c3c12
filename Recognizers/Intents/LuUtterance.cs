namespace Switchboard.Recognizers.Intents;

/// <summary>One example of how a person says an intent.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Text">The words, with labels resolved to what they label.</param>
/// <param name="Labels">The labelled entities: name, and the words labelled (empty when the author named only the entity).</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">Its line, counted from 1.</param>
public sealed record LuUtterance(string Intent, string Text, IReadOnlyList<(string Name, string Value)> Labels, string File, int Line);
