using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;
using Microsoft.Recognizers.Text.DateTime;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for a date, a time, a range or a duration; the result lists every reading of what was said.</summary>
public class DateTimePrompt : Prompt<IList<DateTimeResolution>>
{
    /// <summary>A prompt that accepts every date or time, or those <paramref name="validator"/> accepts.</summary>
    public DateTimePrompt(string dialogId, PromptValidator<IList<DateTimeResolution>> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        DefaultLocale = defaultLocale;
    }

    /// <summary>Locale for activities that have none; null means English.</summary>
    public string DefaultLocale { get; set; }

    /// <inheritdoc/>
    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default) =>
        SendQuestionAsync(turnContext, options, isRetry, cancellationToken);

    /// <inheritdoc/>
    protected override Task<PromptRecognizerResult<IList<DateTimeResolution>>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var result = new PromptRecognizerResult<IList<DateTimeResolution>>();
        if (turnContext.Activity is { Type: ActivityTypes.Message, Text: { Length: > 0 } text } activity)
        {
            var culture = PromptCultures.Nearest(options?.RecognizeLanguage, activity.Locale, DefaultLocale);
            var found = DateTimeRecognizer.RecognizeDateTime(text, culture, refTime: activity.LocalTimestamp?.LocalDateTime);
            if (found.Count > 0 && found[0].Resolution["values"] is IEnumerable<Dictionary<string, string>> readings)
            {
                result.Succeeded = true;
                result.Value = [.. readings.Select(Read)];
            }
        }

        return Task.FromResult(result);
    }

    private static DateTimeResolution Read(Dictionary<string, string> reading) => new()
    {
        Timex = reading.GetValueOrDefault("timex"),
        Value = reading.GetValueOrDefault("value"),
        Start = reading.GetValueOrDefault("start"),
        End = reading.GetValueOrDefault("end"),
    };
}
