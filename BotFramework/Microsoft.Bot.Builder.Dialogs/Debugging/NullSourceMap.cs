namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Knows nothing.</summary>
public class NullSourceMap : ISourceMap
{
    /// <summary>The one that is needed.</summary>
    public static readonly NullSourceMap Instance = new();

    /// <inheritdoc/>
    public void Add(object item, SourceRange range)
    {
    }

    /// <inheritdoc/>
    public bool TryGetValue(object item, out SourceRange range)
    {
        range = null;
        return false;
    }
}
