namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>A stretch of a source file.</summary>
public class SourceRange : IEquatable<SourceRange>
{
    /// <summary>No stretch.</summary>
    public SourceRange()
    {
    }

    /// <summary>A stretch from one place to another.</summary>
    public SourceRange(string path, int startLine, int startChar, int endLine, int endChar)
    {
        Path = path;
        StartPoint = new SourcePoint(startLine, startChar);
        EndPoint = new SourcePoint(endLine, endChar);
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; set; }

    /// <summary>Where it starts.</summary>
    public SourcePoint StartPoint { get; set; }

    /// <summary>Where it ends.</summary>
    public SourcePoint EndPoint { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{System.IO.Path.GetFileName(Path)}:{StartPoint}->{EndPoint}";

    /// <summary>A copy.</summary>
    public SourceRange DeepClone() => new() { Path = Path, StartPoint = StartPoint?.DeepClone(), EndPoint = EndPoint?.DeepClone() };

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as SourceRange);

    /// <inheritdoc/>
    public bool Equals(SourceRange other) =>
        other != null && other.Path == Path && Equals(other.StartPoint, StartPoint) && Equals(other.EndPoint, EndPoint);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, StartPoint, EndPoint);
}
