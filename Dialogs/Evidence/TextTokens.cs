using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Takes a text apart into words, numbers and marks.</summary>
internal static partial class TextTokens
{
    /// <summary>The tokens of a text.</summary>
    public static List<TextToken> Read(string text)
    {
        text = EMail().Replace(text.Replace('’', '\'').Replace('‘', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' '), "email");
        text = MoneyBack().Replace(text, "refund");
        var tokens = new List<TextToken>(text.Length / 5);
        var begins = true;
        foreach (Match match in Pattern().Matches(text))
        {
            var kind = KindOf(match);
            if (kind == TextTokenKind.Identifier && Measured().Match(match.Value) is { Success: true } measured && Units.Find(measured.Groups["unit"].Value.ToLowerInvariant()) is not null)
            {
                // "30cm" and "2pm" are a number and its unit.
                tokens.Add(New(measured.Groups["number"].Value, TextTokenKind.Number, begins));
                tokens.Add(New(measured.Groups["unit"].Value, TextTokenKind.Word, false));
            }
            else
            {
                tokens.Add(New(match.Value, kind, begins));
            }

            begins = kind == TextTokenKind.Mark ? begins || match.Value is "." or "!" or "?" or ":" or "\n" or "\"" or "“" or "(" or "*" or "—" or ";" : false;
        }

        return tokens;
    }

    private static TextToken New(string text, TextTokenKind kind, bool begins) => new(text, text.ToLowerInvariant(), kind, begins);

    private static TextTokenKind KindOf(Match match) =>
        match.Groups["id"].Success ? TextTokenKind.Identifier
        : match.Groups["day"].Success ? TextTokenKind.Day
        : match.Groups["clock"].Success ? TextTokenKind.Clock
        : match.Groups["number"].Success ? TextTokenKind.Number
        : match.Groups["word"].Success ? TextTokenKind.Word
        : match.Groups["sign"].Success ? TextTokenKind.Sign
        : TextTokenKind.Mark;

    [GeneratedRegex("""
        (?<id>[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s)\]]*[\w/]|www\.[^\s)\]]*[\w/])
        |(?<day>\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\b)
        |(?<clock>\b[0-9]{1,2}:[0-9]{2}\b)
        |(?<number>\b[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?!\w)|\b[0-9]+(?:\.[0-9]+)?(?!\w))
        |(?<id>\b(?=[A-Za-z]*[0-9])[A-Za-z0-9]+(?:-(?=[A-Z0-9]*[0-9])[A-Za-z0-9]+)*|\b[A-Z]{2,}(?:-[A-Z0-9]*[0-9][A-Z0-9]*)+)
        |(?<word>\p{L}+(?:'\p{L}+)*)
        |(?<sign>[$€£¥%°])
        |[^\s\p{L}0-9]|\n
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?<number>[0-9]+(?:\.[0-9]+)?)(?<unit>[A-Za-z]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Measured();

    [GeneratedRegex(@"\bmoney[\s-]back\b", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyBack();

    [GeneratedRegex(@"\be-mail", RegexOptions.IgnoreCase)]
    private static partial Regex EMail();
}
