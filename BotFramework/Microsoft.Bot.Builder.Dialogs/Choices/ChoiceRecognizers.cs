using System.Globalization;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Understands which choice a text means: by its words, else by "the second", else by its number.</summary>
public class ChoiceRecognizers
{
    /// <summary>The choices the text means, by position.</summary>
    public static List<ModelResult<FoundChoice>> RecognizeChoices(string utterance, IList<string> choices, FindChoicesOptions options = null) =>
        RecognizeChoices(utterance, ChoiceFactory.ToChoices(choices), options);

    /// <summary>The choices the text means, by position.</summary>
    public static List<ModelResult<FoundChoice>> RecognizeChoices(string utterance, IList<Choice> list, FindChoicesOptions options = null)
    {
        // One way only: "the third one" must not also be understood as the first.
        var found = Find.FindChoices(utterance, list, options);
        if (found.Count > 0)
        {
            return found;
        }

        var culture = PromptCultures.Nearest(options?.Locale);
        var positions = new List<Microsoft.Recognizers.Text.ModelResult>();
        if (options?.RecognizeOrdinals ?? true)
        {
            positions = NumberRecognizer.RecognizeOrdinal(utterance, culture);
            found = ByPosition(utterance, list, positions);
        }

        // "The fifth one" of three means none of them, and not the first because of "one".
        if (positions.Count == 0 && (options?.RecognizeNumbers ?? true))
        {
            found = ByPosition(utterance, list, NumberRecognizer.RecognizeNumber(utterance, culture));
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static List<ModelResult<FoundChoice>> ByPosition(string utterance, IList<Choice> list, List<Microsoft.Recognizers.Text.ModelResult> numbers)
    {
        var found = new List<ModelResult<FoundChoice>>();
        foreach (var number in numbers)
        {
            // Not every number is a position: "2.5" and "the last one" are not.
            if (number.Resolution.TryGetValue("value", out var value)
                && int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Integer, CultureInfo.InvariantCulture, out var position)
                && position >= 1
                && position <= list.Count)
            {
                found.Add(Found(utterance, list, position - 1, number));
            }
        }

        return found;
    }

    private static ModelResult<FoundChoice> Found(string utterance, IList<Choice> list, int index, Microsoft.Recognizers.Text.ModelResult number)
    {
        var end = EndOf(utterance, number);
        return new ModelResult<FoundChoice>
        {
            Start = number.Start,
            End = end,
            TypeName = "choice",
            Text = end == number.End ? number.Text : utterance.Substring(number.Start, end - number.Start + 1),
            Resolution = new FoundChoice { Value = list[index].Value, Index = index, Score = 1.0f },
        };
    }

    // "3." is how lists are numbered: the point belongs to the number.
    private static int EndOf(string utterance, Microsoft.Recognizers.Text.ModelResult number)
    {
        var next = number.End + 1;
        return number.Text.All(char.IsAsciiDigit) && next < utterance.Length && utterance[next] == '.' ? next : number.End;
    }
}
