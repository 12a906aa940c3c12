namespace Microsoft.Bot.Builder.Dialogs.Prompts;

/// <summary>The words prompts use, by language.</summary>
public static class PromptCultureModels
{
    /// <summary>Bulgarian.</summary>
    public static PromptCultureModel Bulgarian => new()
    {
        Locale = "bg-bg",
        Separator = ", ",
        InlineOr = " или ",
        InlineOrMore = ", или ",
        YesInLanguage = "Да",
        NoInLanguage = "Не",
    };

    /// <summary>Chinese.</summary>
    public static PromptCultureModel Chinese => new()
    {
        Locale = "zh-cn",
        Separator = "， ",
        InlineOr = " 要么 ",
        InlineOrMore = "， 要么 ",
        YesInLanguage = "是的",
        NoInLanguage = "不",
    };

    /// <summary>Dutch.</summary>
    public static PromptCultureModel Dutch => new()
    {
        Locale = "nl-nl",
        Separator = ", ",
        InlineOr = " of ",
        InlineOrMore = ", of ",
        YesInLanguage = "Ja",
        NoInLanguage = "Nee",
    };

    /// <summary>English.</summary>
    public static PromptCultureModel English => new()
    {
        Locale = "en-us",
        Separator = ", ",
        InlineOr = " or ",
        InlineOrMore = ", or ",
        YesInLanguage = "Yes",
        NoInLanguage = "No",
    };

    /// <summary>French.</summary>
    public static PromptCultureModel French => new()
    {
        Locale = "fr-fr",
        Separator = ", ",
        InlineOr = " ou ",
        InlineOrMore = ", ou ",
        YesInLanguage = "Oui",
        NoInLanguage = "Non",
    };

    /// <summary>German.</summary>
    public static PromptCultureModel German => new()
    {
        Locale = "de-de",
        Separator = ", ",
        InlineOr = " oder ",
        InlineOrMore = ", oder ",
        YesInLanguage = "Ja",
        NoInLanguage = "Nein",
    };

    /// <summary>Hindi.</summary>
    public static PromptCultureModel Hindi => new()
    {
        Locale = "hi-in",
        Separator = ", ",
        InlineOr = " या ",
        InlineOrMore = ", या ",
        YesInLanguage = "हां",
        NoInLanguage = "नहीं",
    };

    /// <summary>Italian.</summary>
    public static PromptCultureModel Italian => new()
    {
        Locale = "it-it",
        Separator = ", ",
        InlineOr = " o ",
        InlineOrMore = " o ",
        YesInLanguage = "Si",
        NoInLanguage = "No",
    };

    /// <summary>Japanese.</summary>
    public static PromptCultureModel Japanese => new()
    {
        Locale = "ja-jp",
        Separator = "、 ",
        InlineOr = " または ",
        InlineOrMore = "、 または ",
        YesInLanguage = "はい",
        NoInLanguage = "いいえ",
    };

    /// <summary>Korean.</summary>
    public static PromptCultureModel Korean => new()
    {
        Locale = "ko-kr",
        Separator = ", ",
        InlineOr = " 또는 ",
        InlineOrMore = " 또는 ",
        YesInLanguage = "예",
        NoInLanguage = "아니",
    };

    /// <summary>Portuguese.</summary>
    public static PromptCultureModel Portuguese => new()
    {
        Locale = "pt-br",
        Separator = ", ",
        InlineOr = " ou ",
        InlineOrMore = ", ou ",
        YesInLanguage = "Sim",
        NoInLanguage = "Não",
    };

    /// <summary>Spanish.</summary>
    public static PromptCultureModel Spanish => new()
    {
        Locale = "es-es",
        Separator = ", ",
        InlineOr = " o ",
        InlineOrMore = ", o ",
        YesInLanguage = "Sí",
        NoInLanguage = "No",
    };

    /// <summary>Swedish.</summary>
    public static PromptCultureModel Swedish => new()
    {
        Locale = "sv-se",
        Separator = ", ",
        InlineOr = " eller ",
        InlineOrMore = " eller ",
        YesInLanguage = "Ja",
        NoInLanguage = "Nej",
    };

    /// <summary>Turkish.</summary>
    public static PromptCultureModel Turkish => new()
    {
        Locale = "tr-tr",
        Separator = ", ",
        InlineOr = " veya ",
        InlineOrMore = " veya ",
        YesInLanguage = "Evet",
        NoInLanguage = "Hayır",
    };

    /// <summary>The locale in the table that a culture is closest to: itself, else the same language, else the culture as given.</summary>
    public static string MapToNearestLanguage(string cultureCode)
    {
        if (string.IsNullOrEmpty(cultureCode))
        {
            return cultureCode;
        }

        cultureCode = cultureCode.ToLowerInvariant();
        var language = LanguageOf(cultureCode);
        string sameLanguage = null;
        foreach (var locale in PromptCultures.Locales)
        {
            if (locale == cultureCode)
            {
                return locale;
            }

            if (sameLanguage == null && LanguageOf(locale).SequenceEqual(language))
            {
                sameLanguage = locale;
            }
        }

        return sameLanguage ?? cultureCode;
    }

    /// <summary>All languages of the table.</summary>
    public static PromptCultureModel[] GetSupportedCultures() =>
    [
        Bulgarian,
        Chinese,
        Dutch,
        English,
        French,
        German,
        Hindi,
        Italian,
        Japanese,
        Korean,
        Portuguese,
        Spanish,
        Swedish,
        Turkish,
    ];

    private static ReadOnlySpan<char> LanguageOf(string locale)
    {
        var dash = locale.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? locale : locale.AsSpan(0, dash);
    }
}
