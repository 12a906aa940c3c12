using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Generative;

/// <summary>Takes secrets and personal data out of a text before it leaves for a model. Order numbers stay: they are what is asked about.</summary>
public static partial class Masking
{
    /// <summary>The text with placeholders in place of them.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Secret().Replace(text, "[secret]");
        text = Password().Replace(text, match => match.Groups["before"].Value + "[secret]");
        text = EMail().Replace(text, "[e-mail address]");
        text = Iban().Replace(text, "[bank account]");
        text = LongNumber().Replace(text, match => IsCard(match.Value) ? "[card number]" : match.Value);
        return Phone().Replace(text, match => match.Value.Count(char.IsAsciiDigit) >= 8 ? "[telephone number]" : match.Value);
    }

    // The check digit of ISO/IEC 7812.
    private static bool IsCard(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        if (digits.Length is < 13 or > 19)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)];
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|sk-[\w-]{8,}|xox[a-z]-[\w-]{8,}|gh[a-z]_\w{16,}|AKIA\w{12,}|[A-Fa-f0-9]{32,})")]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?<before>\b(?:password|passwort|kennwort|contraseña|passphrase|pin|cvc|cvv|secret|api key|token)\b\s*(?:is|ist|es|:|=)\s*)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex EMail();

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b")]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b[0-9](?:[ -]?[0-9]){12,18}\b")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(?<![\w-])(?:\+[0-9]|\(?0[0-9])[0-9 ()/.-]{6,}[0-9]\b")]
    private static partial Regex Phone();
}
