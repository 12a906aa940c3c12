namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>Writes short paths out in full.</summary>
public interface IPathResolver
{
    /// <summary>The path in full; the path itself when there is nothing to write out.</summary>
    string TransformPath(string path);
}
