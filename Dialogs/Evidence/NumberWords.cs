using System.Collections.Frozen;
using System.Globalization;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Reads numbers in digits and in words.</summary>
internal static class NumberWords
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] Ordinals =
    [
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
    ];

    private static readonly FrozenDictionary<string, int> Values = Small.Index().Select(w => (w.Item, w.Index)).Concat(Tens.Index().Where(w => w.Item.Length > 0).Select(w => (w.Item, w.Index * 10)))
        .ToFrozenDictionary(w => w.Item1, w => w.Item2, StringComparer.Ordinal);

    /// <summary>The number that begins at a token, and how many tokens it takes; null when none does.</summary>
    public static (decimal Number, int Length)? Read(IReadOnlyList<TextToken> tokens, int at)
    {
        if (tokens[at].Kind == TextTokenKind.Number)
        {
            return (decimal.TryParse(tokens[at].Text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits) ? digits : -1, 1);
        }

        if (!tokens[at].IsWord)
        {
            return null;
        }

        decimal total = 0;
        decimal group = 0;
        var i = at;
        var read = false;
        for (; i < tokens.Count; i++)
        {
            var word = tokens[i].Lower;
            if (Values.TryGetValue(word, out var value))
            {
                // "two four" are two numbers, "twenty four" is one.
                if (read && !(group % 100 is >= 20 and < 100 && group % 10 == 0 && value is > 0 and < 10) && group % 100 != 0)
                {
                    break;
                }

                group += value;
            }
            else if (word == "hundred" && read && group is > 0 and < 100)
            {
                group *= 100;
            }
            else if (word is "thousand" or "million" && read && group > 0)
            {
                total += group * (word == "thousand" ? 1000 : 1_000_000);
                group = 0;
            }
            else if (read && Joins(tokens, i, word, group))
            {
                continue;
            }
            else
            {
                break;
            }

            read = true;
        }

        while (read && i > at + 1 && !IsPart(tokens[i - 1].Lower))
        {
            i--;
        }

        return read ? (total + group, i - at) : null;
    }

    /// <summary>The ordinal that a token is, such as third or 3rd; 0 when it is none.</summary>
    public static int Ordinal(TextToken token)
    {
        if (token.Kind == TextTokenKind.Identifier && token.Lower.Length is > 2 and < 6 && token.Lower[^2..] is "st" or "nd" or "rd" or "th"
            && int.TryParse(token.Lower[..^2], NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return digits;
        }

        return token.IsWord ? Math.Max(Array.IndexOf(Ordinals, token.Lower), 0) : 0;
    }

    // "one hundred and eighty", "twenty-five".
    private static bool Joins(IReadOnlyList<TextToken> tokens, int at, string word, decimal group) =>
        at + 1 < tokens.Count && Values.TryGetValue(tokens[at + 1].Lower, out var next)
        && ((word == "and" && group >= 100 && group % 100 == 0) || (word == "-" && group % 100 is >= 20 and < 100 && next is > 0 and < 10));

    /// <summary>Whether a word is a part of a number.</summary>
    public static bool IsPart(string word) => Values.ContainsKey(word) || word is "hundred" or "thousand" or "million";
}
