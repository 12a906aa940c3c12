using System.Collections.Concurrent;

namespace Microsoft.Recognizers.Text.Number;

/// <summary>Integers, decimals and number words of the other languages a prompt may be answered in.</summary>
internal static class OtherLanguageNumbers
{
    private static readonly ConcurrentDictionary<string, NumberVocabulary> Vocabularies = new(StringComparer.Ordinal);

    public static List<ModelResult> Recognize(string query, string language)
    {
        if (language is "zh" or "ja" or "ko")
        {
            return EastAsianNumbers.Recognize(query, language);
        }

        var vocabulary = VocabularyOf(language);
        var text = TokenizedText.Of(query);
        var results = new List<ModelResult>();
        var index = 0;
        while (index < text.Count)
        {
            if (TryNumber(text, index, vocabulary, out var hit))
            {
                results.Add(hit.ToResult(text));
                index = hit.Next;
            }
            else
            {
                index++;
            }
        }

        return results;
    }

    public static List<ModelResult> RecognizeOrdinal(string query, string language)
    {
        if (language is "zh" or "ja" or "ko")
        {
            return EastAsianNumbers.RecognizeOrdinal(query);
        }

        var vocabulary = VocabularyOf(language);
        var text = TokenizedText.Of(query);
        var results = new List<ModelResult>();
        for (var index = 0; index < text.Count; index++)
        {
            double value;
            var next = index + 1;
            if (text[index].IsDigits && text[index].Length <= 9 && text[next].Glued && vocabulary.OrdinalSuffixes.Contains(text[next].Text))
            {
                value = double.Parse(text[index].Text, System.Globalization.CultureInfo.InvariantCulture);
                next++;
            }
            else if (language == "de" && text[index] is { IsDigits: true, Length: <= 9 } && text[next].Is(".") && text[next].Glued && text[next + 1].IsWord && !text[next + 1].Glued)
            {
                value = double.Parse(text[index].Text, System.Globalization.CultureInfo.InvariantCulture);
                next++;
            }
            else if (!text[index].IsWord || !vocabulary.TryOrdinal(text[index].Text, out value))
            {
                continue;
            }
            else if (vocabulary.TryOrdinal(text[next].Text, out var unit) && value % 10 == 0 && unit < 10)
            {
                // "vigésimo primero"
                value += unit;
                next++;
            }

            var number = NumberHit.Format(value);
            results.Add(text.Result(text[index].Start, text[next - 1].End, "ordinal", new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                ["offset"] = number,
                ["relativeTo"] = "start",
                ["value"] = number,
            }));
            index = next - 1;
        }

        return results;
    }

    /// <summary>Reads the number that starts at a token, in digits or words; an article counts as one where something follows.</summary>
    public static bool TryCardinal(TokenizedText text, int index, string language, out NumberHit hit)
    {
        var vocabulary = VocabularyOf(language);
        if (LocalDigitScanner.TryRead(text, index, out hit) || TryWords(text, index, vocabulary, out hit))
        {
            return true;
        }

        if (!vocabulary.Articles.Contains(text[index].Text))
        {
            return false;
        }

        hit = new NumberHit(text[index].Start, text[index].End, index + 1, 1, NumberKind.Integer);
        return true;
    }

    /// <summary>Reads the number of a day: "ersten", "primero", "cinco".</summary>
    public static bool TryOrdinalOrCardinal(TokenizedText text, int index, string language, out double value, out int next)
    {
        next = index + 1;
        if (VocabularyOf(language).TryOrdinal(text[index].Text, out value))
        {
            return true;
        }

        var found = TryCardinal(text, index, language, out var hit);
        (value, next) = (hit.Value, hit.Next);
        return found;
    }

    private static NumberVocabulary VocabularyOf(string language) => Vocabularies.GetOrAdd(language, NumberVocabulary.Of);

    /// <summary>Reads a number with its sign, and a large-number word behind digits: "2,5 Millionen", "menos diez".</summary>
    private static bool TryNumber(TokenizedText text, int index, NumberVocabulary vocabulary, out NumberHit hit)
    {
        var negative = text[index].IsWord && vocabulary.Minus.Length > 0 && text[index].Is(vocabulary.Minus);
        if (LocalDigitScanner.TryRead(text, negative ? index + 1 : index, out hit))
        {
            if (text[hit.Next].IsWord && !text[hit.Next].Glued && vocabulary.TryFind(text[hit.Next].Text, out var scale) && scale >= 1000)
            {
                hit = hit with { Value = hit.Value * scale, End = text[hit.Next].End, Next = hit.Next + 1, Kind = NumberKind.Integer };
            }
        }
        else if (!TryWords(text, negative ? index + 1 : index, vocabulary, out hit))
        {
            return false;
        }

        if (text[hit.Next].IsWord && vocabulary.Halves.Contains(text[hit.Next].Text + " " + text[hit.Next + 1].Text) && hit.Value == Math.Floor(hit.Value))
        {
            hit = hit with { Value = hit.Value + 0.5, End = text[hit.Next + 1].End, Next = hit.Next + 2, Kind = NumberKind.Decimal };
        }

        hit = negative ? hit with { Start = text[index].Start, Value = -hit.Value } : hit;
        return true;
    }

    /// <summary>Adds up the words of one number: each must be of a lower order than what stands before it.</summary>
    private static bool TryWords(TokenizedText text, int index, NumberVocabulary vocabulary, out NumberHit hit)
    {
        double total = 0, group = 0, lastScale = double.MaxValue;
        var next = index;
        var at = index;
        while (text[at].IsWord)
        {
            if (!vocabulary.TryFind(text[at].Text, out var value))
            {
                if (at == index || !vocabulary.Joiners.Contains(text[at].Text) || !vocabulary.TryFind(text[at + 1].Text, out _))
                {
                    break;
                }

                at++;
                continue;
            }

            if (value >= 1000)
            {
                if (value >= lastScale)
                {
                    break;
                }

                total += Math.Max(1, group) * value;
                group = 0;
                lastScale = value;
            }
            else if (value == 100 && group is > 0 and < 100)
            {
                group *= 100;
            }
            else if (vocabulary.Twenties && value == 20 && group % 100 == 4)
            {
                group += 76;
            }
            else if (at != index && !Fits(group, value, vocabulary))
            {
                break;
            }
            else
            {
                group += value;
            }

            next = ++at;
            at += text[at].Is("-") && text[at].Glued && text[at + 1].IsWord ? 1 : 0;
        }

        hit = default;
        if (next == index || (next == index + 1 && vocabulary.Articles.Contains(text[index].Text) && text.Count > 1))
        {
            return false;
        }

        hit = new NumberHit(text[index].Start, text[next - 1].End, next, total + group, NumberKind.Integer);
        return true;
    }

    private static bool Fits(double group, double value, NumberVocabulary vocabulary) => value switch
    {
        < 10 => group % 10 == 0 && group % 100 != 10 || (vocabulary.Twenties && group % 100 is 70 or 90),
        < 20 => group % 100 == 0 || (vocabulary.Twenties && group % 100 is 60 or 80),
        < 100 => group % 100 == 0,
        _ => group == 0,
    };
}
