namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary>Writes an alias at the start of a path out.</summary>
public class AliasPathResolver : IPathResolver
{
    private readonly string _prefix;
    private readonly string _postfix;

    /// <summary>A resolver that puts a prefix in place of the alias, and a postfix behind.</summary>
    public AliasPathResolver(string alias, string prefix, string postfix = null)
    {
        Alias = alias?.Trim() ?? throw new ArgumentNullException(nameof(alias));
        _prefix = prefix?.Trim() ?? throw new ArgumentNullException(nameof(prefix));
        _postfix = postfix ?? string.Empty;
    }

    /// <summary>The alias.</summary>
    public string Alias { get; }

    /// <inheritdoc/>
    public virtual string TransformPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = path.Trim();
        return path.StartsWith(Alias, StringComparison.Ordinal) && path.Length > Alias.Length && IsPathChar(path[Alias.Length])
            ? $"{_prefix}{path[Alias.Length..]}{_postfix}"
            : path;
    }

    /// <summary>True for a character a name can start with.</summary>
    protected bool IsPathChar(char ch) => char.IsLetter(ch) || ch == '_';
}
