using System.Globalization;
using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Satisfaction;

/// <summary>Reads a rating out of a message that says nothing else.</summary>
internal static partial class RatingWords
{
    public const int Worst = 1;
    public const int Best = 5;

    /// <summary>The score, or null.</summary>
    public static int? Find(string text) => text.Trim().TrimEnd('!', '.') switch
    {
        "👍" or ":thumbsup:" or ":+1:" => Best,
        "👎" or ":thumbsdown:" or ":-1:" => Worst,
        var words when Figure().Match(words) is { Success: true } figure => int.Parse(figure.Groups["score"].ValueSpan, CultureInfo.InvariantCulture),
        var words when words.Length is >= Worst and <= Best && words.All(c => c is '⭐' or '★') => words.Length,
        _ => null,
    };

    [GeneratedRegex(@"^(?<score>[1-5])(\s*(/\s*5|(out )?of 5|von 5|de 5|stars?|sterne?|estrellas?))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
