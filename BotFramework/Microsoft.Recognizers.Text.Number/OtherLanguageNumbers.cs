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
            if (LocalDigitScanner.TryRead(text, index, out var hit) || TryWords(text, index, vocabulary, out hit))
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
            else if (!text[index].IsWord || !vocabulary.Ordinals.TryGetValue(text[index].Text, out value))
            {
                continue;
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

    private static NumberVocabulary VocabularyOf(string language) => Vocabularies.GetOrAdd(language, NumberVocabulary.Of);

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
