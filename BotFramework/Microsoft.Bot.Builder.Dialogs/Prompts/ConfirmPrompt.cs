using System.Globalization;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;
using Microsoft.Recognizers.Text.Choice;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for yes or no.</summary>
public class ConfirmPrompt : Prompt<bool>
{
    private readonly Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> _choiceDefaults;

    /// <summary>A prompt that says yes and no in the language of the activity.</summary>
    public ConfirmPrompt(string dialogId, PromptValidator<bool> validator = null, string defaultLocale = null)
        : this(dialogId, PromptCultures.ConfirmDefaults(), validator, defaultLocale)
    {
    }

    /// <summary>A prompt with words of the bot's own, by locale: yes, no and how the two are listed.</summary>
    public ConfirmPrompt(string dialogId, Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> choiceDefaults, PromptValidator<bool> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        Style = ListStyle.Auto;
        DefaultLocale = defaultLocale;
        _choiceDefaults = choiceDefaults;
    }

    /// <summary>How the two choices are shown unless the options say otherwise.</summary>
    public ListStyle Style { get; set; }

    /// <summary>Locale for activities that have none; null means English.</summary>
    public string DefaultLocale { get; set; }

    /// <summary>How the two are listed, whatever the locale; null means as the locale does.</summary>
    public ChoiceFactoryOptions ChoiceOptions { get; set; }

    /// <summary>Yes and no, whatever the locale; null means as the locale says them.</summary>
    public Tuple<Choice, Choice> ConfirmChoices { get; set; }

    /// <inheritdoc/>
    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var defaults = _choiceDefaults[Culture(turnContext.Activity.Locale)];
        return SendChoicesAsync(turnContext, options, isRetry, Choices(defaults), options.Style ?? Style, ChoiceOptions ?? defaults.Item3, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<PromptRecognizerResult<bool>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var result = new PromptRecognizerResult<bool>();
        if (turnContext.Activity is { Type: ActivityTypes.Message, Text: { Length: > 0 } text })
        {
            Recognize(text, Culture(options?.RecognizeLanguage ?? turnContext.Activity.Locale), result);
        }

        return Task.FromResult(result);
    }

    private void Recognize(string text, string culture, PromptRecognizerResult<bool> result)
    {
        var found = ChoiceRecognizer.RecognizeBoolean(text, culture);
        if (found.Count > 0)
        {
            if (bool.TryParse(Convert.ToString(found[0].Resolution["value"], CultureInfo.InvariantCulture), out var value))
            {
                result.Succeeded = true;
                result.Value = value;
            }

            return;
        }

        // Only when the person was shown numbers may a number be the answer.
        var defaults = _choiceDefaults[culture];
        if ((ChoiceOptions ?? defaults.Item3).IncludeNumbers ?? true)
        {
            var chosen = ChoiceRecognizers.RecognizeChoices(text, Choices(defaults), new FindChoicesOptions { Locale = culture });
            if (chosen.Count > 0)
            {
                result.Succeeded = true;
                result.Value = chosen[0].Resolution.Index == 0;
            }
        }
    }

    private List<Choice> Choices((Choice Yes, Choice No, ChoiceFactoryOptions) defaults) =>
        [ConfirmChoices?.Item1 ?? defaults.Yes, ConfirmChoices?.Item2 ?? defaults.No];

    private string Culture(string locale)
    {
        var culture = PromptCultures.Nearest(locale, DefaultLocale);
        return _choiceDefaults.ContainsKey(culture) ? culture : PromptCultures.English;
    }
}
