namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary>Writes <c>@name</c> out as the first entity of that name.</summary>
public class AtPathResolver : AliasPathResolver
{
    private const string Entities = "turn.recognized.entities.";

    /// <summary>The resolver of the alias.</summary>
    public AtPathResolver()
        : base(alias: "@", prefix: Entities)
    {
    }

    /// <inheritdoc/>
    public override string TransformPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = path.Trim();
        if (!path.StartsWith('@') || path.Length < 2 || !IsPathChar(path[1]))
        {
            return path;
        }

        var end = path.IndexOfAny(['.', '[']);
        end = end < 0 ? path.Length : end;
        return $"{Entities}{path[1..end]}.first(){path[end..]}";
    }
}
