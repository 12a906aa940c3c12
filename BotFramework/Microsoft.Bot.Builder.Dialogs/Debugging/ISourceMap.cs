namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Knows where things were declared.</summary>
public interface ISourceMap
{
    /// <summary>Remembers where a thing was declared.</summary>
    void Add(object item, SourceRange range);

    /// <summary>Says where a thing was declared.</summary>
    bool TryGetValue(object item, out SourceRange range);
}
