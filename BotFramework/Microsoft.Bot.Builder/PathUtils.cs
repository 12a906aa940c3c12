namespace Microsoft.Bot.Builder;

/// <summary>Makes paths written on one operating system fit another.</summary>
public static class PathUtils
{
    /// <summary>The path with every slash and backslash as this operating system's separator.</summary>
    public static string NormalizePath(string ambiguousPath) =>
        ambiguousPath?.Replace('\\', Path.DirectorySeparatorChar).Replace('/', Path.DirectorySeparatorChar);
}
