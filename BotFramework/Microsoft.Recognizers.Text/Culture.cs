namespace Microsoft.Recognizers.Text;

/// <summary>The cultures the recognizers know by name.</summary>
public class Culture
{
    public const string English = "en-us";
    public const string EnglishOthers = "en-*";
    public const string Chinese = "zh-cn";
    public const string Spanish = "es-es";
    public const string SpanishMexican = "es-mx";
    public const string Portuguese = "pt-br";
    public const string French = "fr-fr";
    public const string German = "de-de";
    public const string Italian = "it-it";
    public const string Japanese = "ja-jp";
    public const string Dutch = "nl-nl";
    public const string Korean = "ko-kr";
    public const string Swedish = "sv-se";
    public const string Bulgarian = "bg-bg";
    public const string Turkish = "tr-tr";
    public const string Hindi = "hi-in";
    public const string Arabic = "ar-*";

    public static readonly Culture[] SupportedCultures =
    [
        new("English", English),
        new("EnglishOthers", EnglishOthers),
        new("Chinese", Chinese),
        new("Spanish", Spanish),
        new("SpanishMexican", SpanishMexican),
        new("Portuguese", Portuguese),
        new("French", French),
        new("German", German),
        new("Italian", Italian),
        new("Japanese", Japanese),
        new("Dutch", Dutch),
        new("Korean", Korean),
        new("Swedish", Swedish),
        new("Bulgarian", Bulgarian),
        new("Turkish", Turkish),
        new("Hindi", Hindi),
        new("Arabic", Arabic),
    ];

    public readonly string CultureName;

    public readonly string CultureCode;

    private Culture(string cultureName, string cultureCode)
    {
        CultureName = cultureName;
        CultureCode = cultureCode;
    }

    public static string[] GetSupportedCultureCodes() => Array.ConvertAll(SupportedCultures, culture => culture.CultureCode);

    /// <summary>The supported culture of the same language: <c>fr-ca</c> becomes <c>fr-fr</c>; an unknown language comes back unchanged, in lower case.</summary>
    public static string MapToNearestLanguage(string cultureCode)
    {
        if (string.IsNullOrEmpty(cultureCode))
        {
            return cultureCode;
        }

        var wanted = cultureCode.ToLowerInvariant();
        string nearest = null;
        foreach (var culture in SupportedCultures)
        {
            if (culture.CultureCode == wanted)
            {
                return wanted;
            }

            if (wanted.Length >= 2 && culture.CultureCode.AsSpan(0, 2).SequenceEqual(wanted.AsSpan(0, 2)) && (wanted.Length == 2 || wanted[2] is '-' or '_'))
            {
                // English outside the United States reads dates day first, so it has an entry of its own that any such culture maps to.
                nearest = nearest is null || (culture.CultureCode.EndsWith('*') && wanted.Length > 2) ? culture.CultureCode : nearest;
            }
        }

        return nearest ?? wanted;
    }
}
