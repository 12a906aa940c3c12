namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>A place in a source file.</summary>
public class SourcePoint : IEquatable<SourcePoint>
{
    /// <summary>The first place.</summary>
    public SourcePoint()
    {
    }

    /// <summary>A place by line and character.</summary>
    public SourcePoint(int lineIndex, int charIndex)
    {
        LineIndex = lineIndex;
        CharIndex = charIndex;
    }

    /// <summary>Number of the line.</summary>
    public int LineIndex { get; set; }

    /// <summary>Number of the character in the line.</summary>
    public int CharIndex { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{LineIndex}:{CharIndex}";

    /// <summary>A copy.</summary>
    public SourcePoint DeepClone() => new(LineIndex, CharIndex);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as SourcePoint);

    /// <inheritdoc/>
    public bool Equals(SourcePoint other) => other != null && other.LineIndex == LineIndex && other.CharIndex == CharIndex;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LineIndex, CharIndex);
}
