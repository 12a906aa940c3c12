using Microsoft.Bot.Builder.Dialogs.Choices;

namespace Microsoft.Bot.Builder.Dialogs.Prompts;

/// <summary>What the prompts make of the table of languages, made once.</summary>
internal static class PromptCultures
{
    internal static string[] Locales { get; } = [.. PromptCultureModels.GetSupportedCultures().Select(culture => culture.Locale)];

    internal static string English { get; } = PromptCultureModels.English.Locale;

    internal static Dictionary<string, ChoiceFactoryOptions> ChoiceDefaults() =>
        PromptCultureModels.GetSupportedCultures().ToDictionary(culture => culture.Locale, ChoiceOptions);

    internal static Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> ConfirmDefaults() =>
        PromptCultureModels.GetSupportedCultures().ToDictionary(
            culture => culture.Locale,
            culture => (new Choice(culture.YesInLanguage), new Choice(culture.NoInLanguage), ChoiceOptions(culture)));

    /// <summary>The first locale given that is one, as the nearest locale of the table; English when none is.</summary>
    internal static string Nearest(string first, string second = null, string third = null)
    {
        var locale = PromptCultureModels.MapToNearestLanguage(first ?? second ?? third);
        return string.IsNullOrEmpty(locale) ? English : locale;
    }

    private static ChoiceFactoryOptions ChoiceOptions(PromptCultureModel culture) =>
        new(culture.Separator, culture.InlineOr, culture.InlineOrMore, true);
}
