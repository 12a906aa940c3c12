using System.Collections.Frozen;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Languages;

/// <summary>Tells the language of a text by its commonest words and by letters of its own; the same text always gives the same answer.</summary>
public sealed class LanguageDetector
{
    // In a conversation that has a language, one word of another is a name or a quotation.
    private const int NeededToChange = 2;

    private static readonly (string Language, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words, string Letters)[] Known =
    [
        Define(TurnLanguage.English, "",
            "the and is are my your you what where when how do does can could please thanks thank hello hi order return want need have has not it this that with for from to of i i'm i'd don't will would did was which who why there help speak find get our they"),
        Define("de", "äöüß",
            "ich du ihr wir der das und ist sind mein meine meinen meinem meiner dein euer eure eine einen einem nicht wo wie wann warum welche welches bitte danke hallo guten tag bestellung zurückgeben möchte kann könnt habt habe gibt für mit auf von zur zum noch wurde bin bist wer hilfe rechnung lieferung versand paket ja nein moin tschüss servus abbrechen rückruf öffnungszeiten konto passwort"),
        Define("es", "ñ¿¡",
            "el la los las y es mi mis tu su una unos que qué dónde donde cómo como cuándo cuando cuánto cuánta por favor gracias hola buenos buenas pedido quiero puedo necesito tengo está están del con para sin este esta devolver devolverlo ayuda factura entrega envío paquete sí adiós hay muy más enviáis cuenta contraseña hablar persona"),
    ];

    private readonly FrozenSet<string> _languages;

    /// <summary>A detector for the languages that the content has, beside English.</summary>
    public LanguageDetector(IEnumerable<string> languages) => _languages = languages.Append(TurnLanguage.English).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether there is anything to tell apart.</summary>
    public bool HasChoice => _languages.Count > 1;

    /// <summary>The language of a text, or null when it says too little; <paramref name="current"/> is the language of the conversation so far.</summary>
    public string? Detect(string text, string? current)
    {
        var (best, score, second) = ((string?)null, 0, 0);
        var normalized = TextNormalizer.Normalize(text);
        foreach (var (language, words, letters) in Known)
        {
            if (!_languages.Contains(language))
            {
                continue;
            }

            var points = Count(normalized, words) + (letters.Length > 0 && normalized.AsSpan().IndexOfAny(letters) >= 0 ? 1 : 0);
            if (points > score)
            {
                (best, score, second) = (language, points, score);
            }
            else if (points > second)
            {
                second = points;
            }
        }

        if (best is null || best == current)
        {
            return best;
        }

        var needed = current is null ? 1 : NeededToChange;
        return score - second >= needed ? best : null;
    }

    /// <summary>The language of a locale such as de-AT, when the content has it.</summary>
    public string? OfLocale(string? locale)
    {
        var language = locale?.Split('-', '_')[0].ToLowerInvariant();
        return language is not null && _languages.Contains(language) ? language : null;
    }

    private static int Count(string text, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        var count = 0;
        foreach (var range in text.AsSpan().Split(' '))
        {
            count += words.Contains(text.AsSpan(range).Trim("¿¡?!.,;:\"'()")) ? 1 : 0;
        }

        return count;
    }

    private static (string, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>, string) Define(string language, string letters, string words) =>
        (language, words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>(), letters);
}
