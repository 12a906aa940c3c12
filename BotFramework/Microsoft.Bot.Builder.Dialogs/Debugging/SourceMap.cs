using System.Collections.Concurrent;

namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Remembers where things were declared, for the life of the process.</summary>
public class SourceMap : ConcurrentDictionary<object, SourceRange>, ISourceMap
{
    /// <summary>A shared map.</summary>
    public static readonly SourceMap Instance = new();

    /// <inheritdoc/>
    public void Add(object item, SourceRange range) => this[item] = range;
}
