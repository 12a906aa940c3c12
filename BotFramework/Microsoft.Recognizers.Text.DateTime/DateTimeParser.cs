namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads dates and times from English text: at each token the longest phrase the grammar knows.</summary>
/// <param name="now">What "today" counts from.</param>
/// <param name="dayFirst">Whether 5/4 is the fifth of April.</param>
/// <param name="words">The words of another language, or null for English.</param>
internal sealed partial class DateTimeParser(TokenizedText text, Moment now, bool dayFirst, CalendarWords words = null)
{
    /// <summary>Phrases nest ("3 days after the end of next week"), but never deep; a limit keeps hostile text linear.</summary>
    private const int DeepestPhrase = 6;

    private int _depth;

    public List<ModelResult> Parse()
    {
        List<ModelResult> results = null;
        var index = 0;
        while (index < text.Count)
        {
            if ((words is null ? Starts(index) != WordClass.None && !IsInsideNumber(index) ? TryAll(index) : null : TryOther(index)) is { } found)
            {
                (results ??= []).Add(ReadingWriter.Write(text, found));
                index = found.Next;
            }
            else
            {
                index++;
            }
        }

        return results ?? [];
    }

    /// <summary>Whether the word is the "first" of "thirty-first", which names no first of anything.</summary>
    private bool IsInsideNumber(int index) =>
        IsGlued(index - 1, "-") && text[index].Glued && text[index].IsWord && Number.EnglishNumberWords.Find(text[index - 2]).Class == Number.NumberWordClass.Ten && Number.EnglishNumberWords.Find(text[index]).Class == Number.NumberWordClass.Unit;

    private Found TryOther(int index)
    {
        if (!text[index].IsDigits && !text[index].IsWord)
        {
            return null;
        }

        return words.Language is "de" or "es" ? TryLocal(index) : text[index].IsDigits ? TryNumeric(index) : null;
    }

    private Found TryNumeric(int index)
    {
        if (TryNumericDate(index, false) is { } date)
        {
            return Longest(date, JoinTime(date, default));
        }

        return TryClock(index, false, out var clock, out var next) && clock.Minute >= 0 ? TimeOf(index, next, clock) : null;
    }

    private bool Enter()
    {
        if (_depth == DeepestPhrase)
        {
            return false;
        }

        _depth++;
        return true;
    }

    private void Leave() => _depth--;

    private WordClass Starts(int index) => Starters.Of(text[index]);

    private static bool Any(WordClass start, WordClass kinds) => (start & kinds) != 0;

    private Found TryAll(int index)
    {
        var start = Starts(index);
        var found = Any(start, WordClass.Set | WordClass.On | WordClass.Weekday | WordClass.Clock | WordClass.PartOfDay) ? TrySet(index) : null;
        found = Any(start, WordClass.Open | WordClass.Around | WordClass.For | WordClass.Count) ? Longest(found, TryModified(index)) : found;
        found = Any(start, WordClass.Range | WordClass.Day | WordClass.Period | WordClass.Now) ? Longest(found, TryRange(index)) : found;
        found = Any(start, WordClass.Range) ? Longest(found, TryMomentRange(index)) : found;
        var plain = Longest(TryMoment(index), TryPeriod(index));
        plain = Any(start, WordClass.PartOfDay) ? Longest(plain, TryPart(index)) : plain;
        plain = Any(start, WordClass.Count | WordClass.The | WordClass.Whole) ? Longest(plain, TryDuration(index)) : plain;
        if (plain is { Weak: true })
        {
            plain = null;
        }

        if (plain is { Kind: Kind.DateTime, Now: false } && W(plain.Next) is "to" or "until" or "till" or "through" && TryDateMoment(plain.Next + 1) is { } end)
        {
            found = Longest(found, BetweenMoments(index, plain, end));
        }

        return Longest(found, plain is not null && W(plain.Next) is "or" or "and" ? WithLater(plain) : plain);
    }
}
