using System.Globalization;
using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.DateTime;

/// <content>Numbers, days and years as they stand in dates.</content>
internal sealed partial class DateTimeParser
{
    private const int FirstYear = 1500;
    private const int LastYear = 2100;

    private string W(int index) => text[index].Text;

    private bool IsGlued(int index, string symbol) => text[index].Glued && text[index].Is(symbol);

    /// <summary>Whether the digits at a token continue a longer number or code to their left.</summary>
    private bool ContinuesNumber(int index)
    {
        ref readonly var token = ref text[index];
        if (!token.Glued)
        {
            return false;
        }

        // "T23:23", "2016-12-16T23:23" and "week of september.16th"
        ref readonly var before = ref text[index - 1];
        if ((before.Is("t") && !before.Glued) || before.Glued && ((before.Is("t") && text[index - 2].IsDigits) || (before.Is(".") && Words.Month(W(index - 2)) > 0)))
        {
            return false;
        }

        return before.Kind != TokenKind.Symbol || (before.Glued && before.Text is "-" or "/" or "." or "," or ":" or "~" && text[index - 2].IsDigits);
    }

    private bool IsMoney(int index) => index > 0 && text[index - 1].Kind == TokenKind.Symbol && text[index - 1].Length == 1 && char.GetUnicodeCategory(text.Lower[text[index - 1].Start]) == UnicodeCategory.CurrencySymbol;

    private bool TryNumber(int index, out double value, out int next)
    {
        ref readonly var token = ref text[index];
        if ((token.IsDigits && ContinuesNumber(index)) || (token.Kind == TokenKind.Symbol && token.Is("-")) || token.Text is "minus" or "negative"
            || !EnglishNumberExtractor.TryRead(text, index, true, out var hit))
        {
            value = 0;
            next = index;
            return false;
        }

        value = hit.Value;
        next = hit.Next;
        return true;
    }

    private bool TryInteger(int index, int digits, out int value)
    {
        value = 0;
        return text[index].IsDigits && text[index].Length <= digits && int.TryParse(text[index].Text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads the number of a day of the month: "5", "5th", "fifth", "twenty second"; with <paramref name="cardinals"/> also "fifteen".</summary>
    private bool TryDay(int index, bool cardinals, out int day, out int next, out bool ordinal)
    {
        ref readonly var token = ref text[index];
        ordinal = false;
        next = index + 1;
        if (token.IsDigits)
        {
            if (!TryInteger(index, 2, out day) || day is < 1 or > 31)
            {
                return false;
            }

            ref readonly var after = ref text[next];
            if (after.Glued && after.Text is "st" or "nd" or "rd" or "th")
            {
                next++;
                ordinal = true;
                return true;
            }

            if (after.Glued && (after.IsWord && Words.Month(after.Text) == 0))
            {
                return false;
            }

            return !(after.Text is ":" or "." or "," && after.Glued && text[next + 1].IsDigits && text[next + 1].Glued) && !after.Is("%") && !TryAmPm(next, out _, out _) && !IsOClock(next, out _);
        }

        day = 0;
        if (!token.IsWord)
        {
            return false;
        }

        if (EnglishOrdinalExtractor.TryRead(text, index, out var value, out next))
        {
            ordinal = true;
        }
        else if (!cardinals || !EnglishCardinalParser.TryParse(text, index, false, out value, out next, out _))
        {
            return false;
        }

        day = (int)Math.Min(value, 99);
        return day is >= 1 and <= 31;
    }

    /// <summary>Reads a year in four digits or in words; with <paramref name="twoDigits"/> also "87".</summary>
    private bool TryYear(int index, bool twoDigits, out int year, out int next)
    {
        ref readonly var token = ref text[index];
        next = index + 1;
        year = 0;
        if (token.IsDigits)
        {
            if (text[next].Glued && ((text[next].IsWord && !text[next].Is("'s")) || (text[next].Is(":") && text[next + 1].IsDigits) || (text[next].Text is "." or "," && text[next + 1].Glued && text[next + 1].IsDigits)))
            {
                return false;
            }

            if (token.Length == 4)
            {
                return TryInteger(index, 4, out year) && year is >= FirstYear and <= LastYear;
            }

            if (twoDigits && token.Length == 2 && TryInteger(index, 2, out var shortYear))
            {
                year = Century(shortYear);
                return true;
            }

            return false;
        }

        if (token.Text is "'" or "\u2019" && text[next].IsDigits && text[next].Glued && text[next].Length == 2 && TryInteger(next, 2, out var apostrophe))
        {
            year = Century(apostrophe);
            next++;
            return true;
        }

        return token.IsWord && TryYearInWords(index, out year, out next);
    }

    private bool TryYearInWords(int index, out int year, out int next)
    {
        year = 0;
        if (EnglishCardinalParser.TryParse(text, index, false, out var value, out next, out _) && value is >= FirstYear and <= LastYear)
        {
            year = (int)value;
            return true;
        }

        // "nineteen ninety six", "twenty twenty"
        var first = EnglishNumberWords.Find(text[index]);
        var century = first.Ordinal ? 0 : first.Class == NumberWordClass.Teen || (first.Class == NumberWordClass.Ten && first.Value == 20) ? (int)first.Value : 0;
        if (century is < 15 or > 20 || !EnglishCardinalParser.TryParse(text, index + 1, false, out value, out next, out _) || value is < 10 or > 99)
        {
            return false;
        }

        year = (century * 100) + (int)value;
        return true;
    }

    private static int Century(int shortYear) => shortYear < 40 ? 2000 + shortYear : 1900 + shortYear;
}
