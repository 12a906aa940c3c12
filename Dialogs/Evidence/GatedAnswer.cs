using System.Text;

namespace Switchboard.Dialogs.Evidence;

/// <summary>An answer after the gate.</summary>
/// <param name="Sentences">Its sentences, judged.</param>
public sealed record GatedAnswer(IReadOnlyList<GatedSentence> Sentences)
{
    /// <summary>How many sentences claim something.</summary>
    public int Claims => Sentences.Count(sentence => sentence.Verdict != SentenceVerdict.NoClaim);

    /// <summary>How many of them a source says.</summary>
    public int Supported => Sentences.Count(sentence => sentence.Verdict == SentenceVerdict.Supported);

    /// <summary>The sentences that may not be said.</summary>
    public IEnumerable<GatedSentence> Failed => Sentences.Where(sentence => !sentence.Passes);

    /// <summary>Whether everything may be said, and something is.</summary>
    public bool Passes => Supported > 0 && Supported == Claims;

    /// <summary>The share of the claims that a source says; 0 when nothing is claimed.</summary>
    public double Coverage => Claims == 0 ? 0 : Supported / (double)Claims;

    /// <summary>The ids of the sources used, in the order of their first use.</summary>
    public IReadOnlyList<string> Sources => [.. Sentences.Where(sentence => sentence.Passes).SelectMany(sentence => sentence.Sources).Distinct()];

    /// <summary>What may be said; <paramref name="cite"/> gives what follows a sentence with its sources.</summary>
    public string Compose(Func<IReadOnlyList<string>, string>? cite = null)
    {
        var text = new StringBuilder();
        foreach (var sentence in Sentences.Where(sentence => sentence.Passes))
        {
            Append(text, sentence, cite);
        }

        return text.ToString().Trim();
    }

    /// <summary>Writes a sentence behind others.</summary>
    internal static void Append(StringBuilder text, GatedSentence sentence, Func<IReadOnlyList<string>, string>? cite)
    {
        text.Append(text.Length == 0 ? sentence.Gap.TrimStart() : sentence.Gap.Length > 0 ? sentence.Gap : " ");
        text.Append(sentence.Text);
        if (cite is not null && sentence.Sources.Count > 0)
        {
            text.Append(cite(sentence.Sources));
        }
    }
}
