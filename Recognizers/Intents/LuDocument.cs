namespace Switchboard.Recognizers.Intents;

/// <summary>What one .lu file says, with the mistakes found in it.</summary>
public sealed class LuDocument(string file)
{
    /// <summary>The file's name in messages.</summary>
    public string File { get; } = file;

    /// <summary>The intents and where each begins, in the file's order.</summary>
    public List<(string Name, int Line)> Intents { get; } = [];

    /// <summary>The example utterances, in the file's order.</summary>
    public List<LuUtterance> Utterances { get; } = [];

    /// <summary>The entities defined here.</summary>
    public List<LuEntity> Entities { get; } = [];

    /// <summary>The mistakes.</summary>
    public List<Content.ContentError> Errors { get; } = [];
}
