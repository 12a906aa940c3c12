namespace Switchboard.Dialogs.Evidence;

/// <summary>Finds names in an answer: of people, places, firms and products, addresses, and numbers with letters in them.</summary>
internal static class NameReader
{
    private static readonly HashSet<string> NoNames = new(StringComparer.Ordinal)
    {
        "i", "i'm", "i've", "i'll", "i'd", "ok", "okay", "faq", "pdf", "ps", "id", "asap", "qr", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays",
        "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "am", "pm",
    };

    /// <summary>The names, each as its token's place.</summary>
    /// <param name="isKnown">Whether a word in small letters is one of the sources or an ordinary one: it begins a sentence without being a name.</param>
    public static IEnumerable<int> Find(IReadOnlyList<TextToken> tokens, Func<string, bool> isKnown)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TextTokenKind.Identifier)
            {
                if (NumberWords.Ordinal(token) == 0)
                {
                    yield return i;
                }
            }
            else if (token.IsCapital && !NoNames.Contains(token.Lower) && (token.Lower.Length > 1 ? IsName(tokens, i, isKnown) : IsLetter(tokens, i)))
            {
                yield return i;
            }
        }
    }

    // "Pop it in", "Head over to", "Grab a box": what begins like that is a verb.
    private static readonly HashSet<string> Objects = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "it", "them", "your", "our", "us", "me", "this", "that", "these", "those", "some", "any", "up", "out", "off", "down", "over", "away", "back", "along", "in", "on", "to", "into", "through", "with", "for", "at", "by", "from", "until", "within", "before", "after", "between",
    };

    /// <summary>"Coach C", but not "30 °C" and "a".</summary>
    private static bool IsLetter(IReadOnlyList<TextToken> tokens, int at) => tokens[at].Lower is not ("a" or "i") && !tokens[at].Begins && tokens[at - 1].Kind != TextTokenKind.Sign && tokens[at - 1].Text != ".";

    /// <summary>"Dr. Brandt": the point ends no sentence.</summary>
    private static bool IsTitled(IReadOnlyList<TextToken> tokens, int at) => at > 1 && tokens[at - 1].Text == "." && tokens[at - 2].Lower is "dr" or "mr" or "mrs" or "ms" or "prof" or "st";

    private static bool IsName(IReadOnlyList<TextToken> tokens, int at, Func<string, bool> isKnown)
    {
        var token = tokens[at];
        if (IsTitled(tokens, at))
        {
            return true;
        }

        var isAcronym = token.Text.Length > 1 && token.Text.All(char.IsUpper);
        if (!token.Begins || isAcronym || token.Text.Skip(1).Any(char.IsUpper))
        {
            // Headings and stressed words are written with capitals too.
            return !token.Begins || isAcronym ? !Terms.IsFiller(token.Lower) : true;
        }

        // "You'll" is "you".
        var apostrophe = token.Lower.IndexOf('\'', StringComparison.Ordinal);
        var word = apostrophe > 0 ? token.Lower[..apostrophe] : token.Lower;
        var isContraction = token.Lower.EndsWith("n't", StringComparison.Ordinal);
        var isVerb = at + 1 < tokens.Count && Objects.Contains(tokens[at + 1].Text);
        return !isContraction && !isVerb && !NumberWords.IsPart(word) && !CommonWords.Contains(word) && !isKnown(word);
    }
}
