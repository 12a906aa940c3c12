namespace Switchboard.Auth;

/// <summary>Text from outside on its way to a log or a terminal.</summary>
internal static class LogText
{
    private const int Longest = 200;

    /// <summary>Without control characters (a line break would forge a line, an escape code a screen) and of bounded length.</summary>
    public static string Clean(string? text)
    {
        text ??= "";
        var cut = text.Length > Longest ? text[..Longest] + "…" : text;
        return string.Create(cut.Length, cut, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = char.IsControl(source[i]) || char.GetUnicodeCategory(source[i]) is System.Globalization.UnicodeCategory.Format
                    or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator ? '·' : source[i];
            }
        });
    }
}
