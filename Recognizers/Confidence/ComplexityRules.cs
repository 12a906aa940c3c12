namespace Switchboard.Recognizers.Confidence;

/// <summary>The visible rules that tell a complex message from a simple one.</summary>
public static class ComplexityRules
{
    /// <summary>Judges a text by its length and the number of its questions.</summary>
    public static QueryComplexity Judge(string text, RecognizerOptions options)
    {
        var (words, questions) = Count(text);
        if (words > options.ComplexWords)
        {
            return new QueryComplexity.Complex($"{words} words, more than {options.ComplexWords}", words, options.ComplexWords + 1) { Rule = ComplexityRule.LongText };
        }

        return questions >= options.ComplexQuestions
            ? new QueryComplexity.Complex($"{questions} questions, {options.ComplexQuestions} or more", questions, options.ComplexQuestions) { Rule = ComplexityRule.SeveralQuestions }
            : new QueryComplexity.Simple($"{words} words, {questions} questions", words, options.ComplexWords + 1);
    }

    private static (int Words, int Questions) Count(ReadOnlySpan<char> text)
    {
        var (words, questions) = (0, 0);
        var (inWord, inMarks) = (false, false);
        foreach (var c in text)
        {
            var wordHere = !char.IsWhiteSpace(c);
            words += wordHere && !inWord ? 1 : 0;
            inWord = wordHere;

            // "what??" is one question.
            var markHere = c is '?' or '？' or '؟';
            questions += markHere && !inMarks ? 1 : 0;
            inMarks = markHere;
        }

        return (words, questions);
    }
}
