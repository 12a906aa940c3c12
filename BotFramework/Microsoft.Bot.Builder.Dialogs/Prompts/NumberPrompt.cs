using System.Globalization;
using System.Numerics;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for a number: int, long, float, double or decimal, alone or with a unit.</summary>
public class NumberPrompt<T> : Prompt<T>
    where T : struct
{
    /// <summary>A prompt that accepts every number of the type, or those <paramref name="validator"/> accepts.</summary>
    /// <exception cref="NotSupportedException">The type is none of the five.</exception>
    public NumberPrompt(string dialogId, PromptValidator<T> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        DefaultLocale = defaultLocale;
        if (!IsSupported())
        {
            throw new NotSupportedException($"NumberPrompt: type argument T <{typeof(T)}> is not supported");
        }
    }

    /// <summary>Locale for activities that have none; null means English.</summary>
    public string DefaultLocale { get; set; }

    /// <inheritdoc/>
    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default) =>
        SendQuestionAsync(turnContext, options, isRetry, cancellationToken);

    /// <inheritdoc/>
    protected override Task<PromptRecognizerResult<T>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var result = new PromptRecognizerResult<T>();
        if (turnContext.Activity is { Type: ActivityTypes.Message, Text: { Length: > 0 } text })
        {
            var culture = PromptCultures.Nearest(options?.RecognizeLanguage, turnContext.Activity.Locale, DefaultLocale);
            var found = Recognize(text, culture);
            if (found.Count > 0 && TryParse(Convert.ToString(found[0].Resolution["value"], CultureInfo.InvariantCulture), out T number))
            {
                result.Succeeded = true;
                result.Value = number;
            }
        }

        return Task.FromResult(result);
    }

    private static bool IsSupported() =>
        typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(decimal);

    private static List<ModelResult> Recognize(string text, string culture)
    {
        var found = NumberRecognizer.RecognizeNumber(text, culture);
        if (found.Count > 0)
        {
            return found;
        }

        found = NumberWithUnitRecognizer.RecognizeCurrency(text, culture);
        if (found.Count == 0)
        {
            found = NumberWithUnitRecognizer.RecognizeAge(text, culture);
        }

        if (found.Count == 0)
        {
            found = NumberWithUnitRecognizer.RecognizeTemperature(text, culture);
        }

        return found.Count > 0 ? found : NumberWithUnitRecognizer.RecognizeDimension(text, culture);
    }

    // The recognizers write values with a point whatever the language. Not a whole number is not an int, and too large is not one either.
    private static bool TryParse(string text, out T number)
    {
        number = default;
        return number switch
        {
            int => Parsed<int>(text, out number),
            long => Parsed<long>(text, out number),
            float => Parsed<float>(text, out number),
            double => Parsed<double>(text, out number),
            _ => Parsed<decimal>(text, out number),
        };
    }

    private static bool Parsed<TNumber>(string text, out T number)
        where TNumber : struct, INumber<TNumber>
    {
        var parsed = TNumber.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out var value);
        number = (T)(object)value;
        return parsed;
    }
}
