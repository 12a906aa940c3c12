using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks to choose from a list.</summary>
public class ChoicePrompt : Prompt<FoundChoice>
{
    private readonly Dictionary<string, ChoiceFactoryOptions> _choiceDefaults;

    /// <summary>A prompt that writes its lists in the language of the activity.</summary>
    public ChoicePrompt(string dialogId, PromptValidator<FoundChoice> validator = null, string defaultLocale = null)
        : this(dialogId, PromptCultures.ChoiceDefaults(), validator, defaultLocale)
    {
    }

    /// <summary>A prompt with list styles of the bot's own, by locale.</summary>
    public ChoicePrompt(string dialogId, Dictionary<string, ChoiceFactoryOptions> choiceDefaults, PromptValidator<FoundChoice> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        Style = ListStyle.Auto;
        DefaultLocale = defaultLocale;
        _choiceDefaults = choiceDefaults;
    }

    /// <summary>How the choices are shown unless the options say otherwise.</summary>
    public ListStyle Style { get; set; }

    /// <summary>Locale for activities that have none; null means English.</summary>
    public string DefaultLocale { get; set; }

    /// <summary>How lists are written, whatever the locale; null means as the locale does.</summary>
    public ChoiceFactoryOptions ChoiceOptions { get; set; }

    /// <summary>How answers are compared with the choices.</summary>
    public FindChoicesOptions RecognizerOptions { get; set; }

    /// <inheritdoc/>
    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var choices = options.Choices ?? [];
        var choiceOptions = ChoiceOptions ?? _choiceDefaults[Culture(turnContext.Activity.Locale)];
        return SendChoicesAsync(turnContext, options, isRetry, choices, options.Style ?? Style, choiceOptions, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<PromptRecognizerResult<FoundChoice>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var result = new PromptRecognizerResult<FoundChoice>();
        if (turnContext.Activity is { Type: ActivityTypes.Message, Text: { Length: > 0 } text })
        {
            var found = ChoiceRecognizers.RecognizeChoices(text, options?.Choices ?? [], OptionsFor(turnContext.Activity, options));
            if (found is { Count: > 0 })
            {
                result.Succeeded = true;
                result.Value = found[0].Resolution;
            }
        }

        return Task.FromResult(result);
    }

    // A copy: the prompt is shared by all conversations, the locale belongs to this turn.
    private FindChoicesOptions OptionsFor(Activity activity, PromptOptions options)
    {
        var configured = RecognizerOptions ?? new FindChoicesOptions();
        return new FindChoicesOptions
        {
            AllowPartialMatches = configured.AllowPartialMatches,
            MaxTokenDistance = configured.MaxTokenDistance,
            Tokenizer = configured.Tokenizer,
            NoAction = configured.NoAction,
            NoValue = configured.NoValue,
            RecognizeNumbers = configured.RecognizeNumbers,
            RecognizeOrdinals = configured.RecognizeOrdinals,
            Locale = Culture(options?.RecognizeLanguage ?? activity.Locale, configured.Locale),
        };
    }

    private string Culture(string locale, string second = null)
    {
        var culture = PromptCultures.Nearest(locale, second, DefaultLocale);
        return _choiceDefaults.ContainsKey(culture) ? culture : PromptCultures.English;
    }
}
