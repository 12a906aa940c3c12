using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Sequence;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>Finds in a message where its writer can be reached.</summary>
internal static class ContactDetails
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
}
