namespace Switchboard.Recognizers.Content;

/// <summary>A mistake in a content file: where it is, what is wrong, and what to do about it.</summary>
/// <param name="File">The file, as a person would look for it: relative to the content folder's parent.</param>
/// <param name="Line">The line, counted from 1; 0 when the mistake is the file as a whole.</param>
/// <param name="Problem">What is wrong, without a full stop.</param>
/// <param name="Remedy">What to do, as a sentence.</param>
public sealed record ContentError(string File, int Line, string Problem, string Remedy)
{
    /// <summary>The column, counted from 1; 0 when it is the line as a whole.</summary>
    public int Column { get; init; }

    /// <summary>The error on one line, in the form editors and terminals turn into a link.</summary>
    public override string ToString() => (Line, Column) switch
    {
        ( > 0, > 0) => $"{File}:{Line}:{Column}: {Problem}. {Remedy}",
        ( > 0, _) => $"{File}:{Line}: {Problem}. {Remedy}",
        _ => $"{File}: {Problem}. {Remedy}",
    };
}
