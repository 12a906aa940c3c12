using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Memory;

/// <summary>Reads what a person says about themselves out of a message. The rules are few and plain, so that what is kept is what was said.</summary>
internal static partial class FactReader
{
    private const int Longest = 200;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The fact, or null when the message says none.</summary>
    public static Fact? Read(string text, DateTimeOffset now)
    {
        text = Clean(text);
        if (Name().Match(text) is { Success: true } name)
        {
            return new Fact(FactKinds.Name, name.Groups["v"].Value.Trim(' ', '.', '-', '\''), now);
        }

        if (Contact().Match(text) is { Success: true } contact)
        {
            return new Fact(FactKinds.Contact, contact.Groups["v"].Value.ToLowerInvariant(), now);
        }

        if (Language().Match(text) is { Success: true } language)
        {
            var word = language.Groups["v"].Value;
            return new Fact(FactKinds.Language, char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant(), now);
        }

        return Note().Match(text) is { Success: true } note && note.Groups["v"].Value.Trim(' ', '.', '!') is { Length: > 2 } value
            ? new Fact(Delivery().IsMatch(value) ? FactKinds.Delivery : FactKinds.Note, value, now)
            : null;
    }

    /// <summary>Whether a message has something in it that should not be kept by anyone: a password, a card number.</summary>
    public static bool IsSecret(string text) => Secret().IsMatch(text) || ManyDigits().IsMatch(text);

    /// <summary>The kind that a message names, as in "forget my name"; null when it names none.</summary>
    public static string? KindIn(string text) => Kind().Match(text) is { Success: true } match
        ? FactKinds.Named.First(kind => match.Groups[kind].Success)
        : null;

    // Markup and control characters have no place in a fact that is said again later.
    private static string Clean(string text)
    {
        var plain = new string([.. text.Where(c => !char.IsControl(c) && c is not ('<' or '>' or '`' or '[' or ']' or '*'))]).Trim();
        return plain.Length > Longest ? plain[..Longest] : plain;
    }

    [GeneratedRegex(@"\b(my name is|my name's|call me|i am called|ich hei(ß|ss)e|mein name ist|nenn(e)? mich|me llamo|mi nombre es|llámame)\s+(?<v>\p{L}[\p{L}'’\-]{0,29}(\s\p{Lu}[\p{L}'’\-]{0,29})?)", Options)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b((contact|reach|write to|text|call|notify|inform)(ed)?( me)? (by|via|with|through|on)|prefer|like|per|lieber|bevorzuge|prefiero|por)\s+(an? |the |el |la )?(?<v>e-?mails?|phone( calls?)?|text messages?|sms|post|letters?|telefon|brief|correo( electrónico)?|teléfono|carta)\b", Options)]
    private static partial Regex Contact();

    [GeneratedRegex(@"\b(speak|prefer|in|language is|understand|spreche|verstehe|auf|sprache ist|hablo|entiendo|idioma es|en)\s+(only |nur |solo |sólo )?(?<v>english|german|spanish|french|italian|portuguese|dutch|polish|turkish|arabic|chinese|japanese|deutsch|englisch|spanisch|französisch|italienisch|türkisch|polnisch|español|inglés|alemán|francés|italiano|portugués)\b", Options)]
    private static partial Regex Language();

    [GeneratedRegex(@"\b(remember|note|keep in mind|write down|merke? dir|denke? daran|notiere?|recuerda|apunta|anota|ten en cuenta)\b[,:]?\s+(down\s+)?(this:?\s+|that\s+|to\s+|dass\s+|bitte,?\s+(dass\s+)?|que\s+)?(?<v>.+)$", Options | RegexOptions.Singleline)]
    private static partial Regex Note();

    [GeneratedRegex(@"\b(deliver\w*|parcels?|packages?|door|neighbou?r|courier|lieferung(en)?|pakete?|nachbar(n|in)?|haustür|entregas?|paquetes?|vecin[oa]|puerta)\b", Options)]
    private static partial Regex Delivery();

    [GeneratedRegex(@"\b(passwords?|passcode|pin|cvv|cvc|iban|social security|pass(wort|wörter)|kennwort|geheimzahl|contraseñas?|clave)\b", Options)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(\d[ \-]?){12,}", Options)]
    private static partial Regex ManyDigits();

    [GeneratedRegex(@"\b(?<name>name|namen|nombre)\b|\b(?<language>language|sprache|idioma)\b|\b(?<contact>contact|kontakt\w*|contacto)\b|\b(?<delivery>delivery|lieferung|entrega)\b", Options)]
    private static partial Regex Kind();
}
