namespace Switchboard.Recognizers.Content;

/// <summary>Stops start-up because content files have mistakes; the message lists all of them, one a line.</summary>
public sealed class ContentException(IReadOnlyList<ContentError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>The mistakes, in the order of files and lines.</summary>
    public IReadOnlyList<ContentError> Errors { get; } = errors;

    /// <summary>Throws when there is at least one error.</summary>
    public static void ThrowIfAny(IReadOnlyCollection<ContentError> errors)
    {
        if (errors.Count > 0)
        {
            throw new ContentException([.. errors.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line)]);
        }
    }
}
