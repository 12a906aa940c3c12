using System.Globalization;

namespace Microsoft.Recognizers.Text.Number;

/// <summary>Reads a number written in digits: 1,234.5 · 12,34,567 · 1 234 567 · .08 · 1,3 · 1e10 · 1.1^23.</summary>
internal static class DigitScanner
{
    /// <summary>No number has more groups; a longer row is a list, which must not be read again from each of its members.</summary>
    private const int MostGroups = 12;

    /// <summary>Reads the number that starts at a digit, or at a decimal point before one.</summary>
    /// <param name="end">Index after the number.</param>
    public static bool TryScan(string text, int start, out int end, out double value, out NumberKind kind)
    {
        value = 0;
        kind = NumberKind.Integer;
        end = start;
        Span<char> digits = stackalloc char[64];
        var count = 0;
        var at = start;
        if (text[at] != '.')
        {
            at = EndOfInteger(text, start);
            for (var i = start; i < at; i++)
            {
                if (char.IsAsciiDigit(text[i]) && count < 40)
                {
                    digits[count++] = text[i];
                }
            }
        }

        var point = EndOfDecimals(text, start, at);
        if (point > at)
        {
            digits[count++] = '.';
            for (var i = at + 1; i < point && count < 62; i++)
            {
                digits[count++] = text[i];
            }

            at = point;
            kind = NumberKind.Decimal;
        }
        else if (text[start] == '.')
        {
            return false;
        }

        if (!double.TryParse(digits[..count], NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        end = at;
        Power(text, digits[..count], ref end, ref value, ref kind);
        return true;
    }

    private static int EndOfInteger(string text, int start)
    {
        var run = EndOfRun(text, start);
        if (run - start > 3)
        {
            return run;
        }

        var comma = GroupsOf(text, run, ',');
        if (comma > run)
        {
            return comma;
        }

        if (run < text.Length && text[run] is ' ' or '\u00a0' or '\u202f')
        {
            var spaced = GroupsOf(text, run, text[run]);
            if (spaced > run && text[start] != '0')
            {
                return spaced;
            }
        }

        // Indian grouping: one or two digits, then pairs, then three.
        var at = run;
        while (run - start <= 2 && at + 2 < text.Length && text[at] == ',' && EndOfRun(text, at + 1) == at + 3)
        {
            at += 3;
        }

        if (at > run && at < text.Length && text[at] == ',' && EndOfRun(text, at + 1) == at + 4)
        {
            return at + 4;
        }

        return run;
    }

    private static int GroupsOf(string text, int at, char separator)
    {
        var end = at;
        while (end - at < MostGroups * 4 && end + 3 < text.Length && text[end] == separator && EndOfRun(text, end + 1) == end + 4 && (end + 4 == text.Length || !char.IsAsciiLetter(text[end + 4]) || separator == ','))
        {
            end += 4;
        }

        // A further digit group of another length means a list of numbers, not one number.
        return end + 1 < text.Length && text[end] == separator && separator == ',' && char.IsAsciiDigit(text[end + 1]) ? at : end;
    }

    private static int EndOfDecimals(string text, int start, int at)
    {
        if (at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1]))
        {
            return at;
        }

        var end = EndOfRun(text, at + 1);
        var more = end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
        if (text[at] == '.')
        {
            // Three groups with dots are a version or an address, not a decimal.
            var dotted = start > 1 && text[start - 1] == '.' && char.IsAsciiDigit(text[start - 2]);
            return dotted || (more && text[end] == '.') ? at : end;
        }

        // "1,3" is a decimal, "22,24,26" and "1,234" are not.
        var listed = (more && text[end] == ',') || (start > 1 && text[start - 1] == ',' && char.IsAsciiDigit(text[start - 2]));
        return text[at] == ',' && end - at is not 4 && !listed ? end : at;
    }

    private static int EndOfRun(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static void Power(string text, ReadOnlySpan<char> mantissa, ref int end, ref double value, ref NumberKind kind)
    {
        var at = end;
        if (at + 1 >= text.Length)
        {
            return;
        }

        var scientific = text[at] == 'e';
        var timesTen = text[at] is 'x' or '*' && text.AsSpan(at + 1).StartsWith("10^");
        if (!scientific && !timesTen && text[at] != '^')
        {
            return;
        }

        at += timesTen ? 4 : 1;
        var negative = false;
        for (var signs = 0; signs < 2 && at < text.Length && text[at] is '+' or '-'; signs++)
        {
            negative ^= text[at] == '-';
            at++;
        }

        var digits = at;
        at = EndOfRun(text, at);
        if (at == digits || at - digits > 4 || (at < text.Length && char.IsAsciiLetter(text[at])))
        {
            return;
        }

        var exponent = int.Parse(text.AsSpan(digits, at - digits), NumberStyles.None, CultureInfo.InvariantCulture) * (negative ? -1 : 1);
        value = scientific || timesTen
            ? double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent}"), NumberStyles.Float, CultureInfo.InvariantCulture)
            : Math.Pow(value, exponent);
        kind = NumberKind.Power;
        end = at;
    }
}
