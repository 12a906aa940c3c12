using System.Globalization;
using Microsoft.Bot.Builder;

namespace Switchboard.Recognizers.Languages;

/// <summary>The language of this turn, kept in its state.</summary>
public sealed record TurnLanguage(string Name)
{
    /// <summary>The language that the content is complete in.</summary>
    public const string English = "en";

    private static readonly TurnLanguage Default = new(English);

    /// <summary>How dates and times are written in it.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Name == English ? "en-US" : CultureInfo.CreateSpecificCulture(Name).Name);

    /// <summary>The language as the entity recognizers name it, such as de-de.</summary>
    public string Code => Culture.Name.ToLowerInvariant();

    /// <summary>The language of a turn; English when nothing else was found out.</summary>
    public static TurnLanguage Of(ITurnContext turnContext) => turnContext.TurnState.Get<TurnLanguage>() ?? Default;
}
