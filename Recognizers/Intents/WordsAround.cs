namespace Switchboard.Recognizers.Intents;

/// <summary>A mistyped word and its neighbours.</summary>
/// <param name="text">The text.</param>
/// <param name="words">Where its words are.</param>
/// <param name="index">Which of them is mistyped.</param>
/// <param name="fixedUpTo">Where the part of the text ends that is put right already.</param>
internal readonly struct WordsAround(string text, List<(int Start, int Length)> words, int index, int fixedUpTo)
{
    public string Word { get; } = text.Substring(words[index].Start, words[index].Length);

    /// <summary>The word becomes others.</summary>
    public RepairedWords Replace(params string[] better) => new(words[index].Start, words[index].Start + words[index].Length, 0, 0, better);

    /// <summary>The space before the word or after it stands one letter too far on either side, or should not be there.</summary>
    public IEnumerable<RepairedWords> Moved()
    {
        if (index > 0 && words[index - 1].Start >= fixedUpTo && IsSpace(index - 1))
        {
            var (before, start, end) = (At(index - 1), words[index - 1].Start, words[index].Start + words[index].Length);
            yield return new RepairedWords(start, end, 1, 0, [before + Word]);
            yield return new RepairedWords(start, end, 1, 0, [before + Word[0], Word[1..]]);
            yield return new RepairedWords(start, end, 1, 0, [before[..^1], before[^1] + Word]);
        }

        if (index + 1 < words.Count && IsSpace(index))
        {
            var (after, start, end) = (At(index + 1), words[index].Start, words[index + 1].Start + words[index + 1].Length);
            yield return new RepairedWords(start, end, 0, 1, [Word + after]);
            yield return new RepairedWords(start, end, 0, 1, [Word + after[0], after[1..]]);
            yield return new RepairedWords(start, end, 0, 1, [Word[..^1], Word[^1] + after]);
        }
    }

    /// <summary>How well a way fits in: the likelihood of two words before the mistyped one to two after it, as a logarithm.</summary>
    public double Fit(RepairedWords way, WordPairs pairs)
    {
        var (sum, last) = (0.0, At(index - 2));
        var kept = way.Before == 0 ? [At(index - 1)] : Array.Empty<string>();
        string[] behind = way.After == 0 ? [At(index + 1), At(index + 2)] : [At(index + 2)];
        foreach (var word in kept.Concat(way.Words).Concat(behind))
        {
            if (last.Length + word.Length > 0)
            {
                sum += pairs.Likelihood(last, word);
            }

            last = word;
        }

        return sum;
    }

    /// <summary>Whether the words of a way were seen one after the other, and with those before and after them.</summary>
    public bool IsSeen(RepairedWords way, WordPairs pairs)
    {
        var last = At(index - 1 - way.Before);
        foreach (var word in way.Words.Append(At(index + 1 + way.After)))
        {
            if (!pairs.Has(last, word))
            {
                return false;
            }

            last = word;
        }

        return true;
    }

    private string At(int i) => i < 0 || i >= words.Count ? "" : text.Substring(words[i].Start, words[i].Length);

    private bool IsSpace(int before)
    {
        var end = words[before].Start + words[before].Length;
        return words[before + 1].Start == end + 1 && text[end] == ' ';
    }
}
