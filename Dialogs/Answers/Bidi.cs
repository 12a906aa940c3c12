namespace Switchboard.Dialogs.Answers;

/// <summary>Keeps numbers, links and names in their place in a text of the other direction, by Unicode's isolates.</summary>
internal static class Bidi
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>A value as it goes into a text: isolated when the text runs right to left, or when the value does and the text does not.</summary>
    public static string Isolate(string value, bool textIsRightToLeft) =>
        value.Length > 0 && (textIsRightToLeft || HasRightToLeft(value)) ? $"{FirstStrongIsolate}{value}{PopDirectionalIsolate}" : value;

    /// <summary>Whether a text has letters of a script that runs right to left.</summary>
    public static bool HasRightToLeft(string text)
    {
        foreach (var c in text)
        {
            // Hebrew, Arabic, Syriac, Thaana, N'Ko, and their presentation forms.
            if (c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC'))
            {
                return true;
            }
        }

        return false;
    }
}
