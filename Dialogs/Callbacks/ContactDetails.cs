using System.Text.RegularExpressions;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Sequence;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>Finds in a message where its writer can be reached.</summary>
internal static partial class ContactDetails
{
    private const int FewestDigits = 6;
    private const int MostDigits = 15;

    /// <summary>The telephone number or the e-mail address, or null.</summary>
    public static string? Find(string text)
    {
        foreach (var phone in SequenceRecognizer.RecognizePhoneNumber(text, Culture.English))
        {
            var number = text[phone.Start..(phone.End + 1)].Trim();
            if (number.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits)
            {
                return number;
            }
        }

        return SequenceRecognizer.RecognizeEmail(text, Culture.English) is [var mail, ..] ? text[mail.Start..(mail.End + 1)] : null;
    }

    /// <summary>Whether its writer wants to be written to where they are, in a few words.</summary>
    public static bool IsThisChat(string text)
    {
        const int FewWords = 9;
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= FewWords && Here().IsMatch(text);
    }

    [GeneratedRegex(@"\b(here|this chat|in (the )?chat|hier|diesem chat|im chat|aquí|este chat|por chat)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Here();
}
