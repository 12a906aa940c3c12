namespace Switchboard.Recognizers.Intents;

/// <summary>An entity the content defines.</summary>
public sealed record LuEntity(string Name, LuEntityKind Kind, string File, int Line)
{
    /// <summary>The regular expression of a <see cref="LuEntityKind.Regex"/> entity; its first group, when there is one, is the value.</summary>
    public string? Pattern { get; init; }

    /// <summary>The words of a list or phrase list, each with the value it stands for.</summary>
    public Dictionary<string, string> Synonyms { get; } = new(StringComparer.OrdinalIgnoreCase);
}
