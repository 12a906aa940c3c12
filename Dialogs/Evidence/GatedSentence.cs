namespace Switchboard.Dialogs.Evidence;

/// <summary>A sentence of an answer, judged.</summary>
/// <param name="Text">The words, without citations.</param>
/// <param name="Gap">What stood between the sentence before and this one: a space, or line breaks and the mark of a list.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="Sources">The ids of the sources that support it.</param>
/// <param name="Detail">The word or number that failed; null when nothing did. For the model that rewrites, never for a log.</param>
public sealed record GatedSentence(string Text, string Gap, SentenceVerdict Verdict, IReadOnlyList<string> Sources, string? Detail = null)
{
    /// <summary>Whether it may be said.</summary>
    public bool Passes => Verdict is SentenceVerdict.Supported or SentenceVerdict.NoClaim;
}
