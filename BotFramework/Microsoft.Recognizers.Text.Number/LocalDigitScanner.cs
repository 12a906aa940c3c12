using System.Globalization;

namespace Microsoft.Recognizers.Text.Number;

/// <summary>Reads numbers in digits where the comma is the decimal sign: 1.234,5 · 1 234,5 · 3,14.</summary>
internal static class LocalDigitScanner
{
    public static bool TryRead(TokenizedText text, int index, out NumberHit hit)
    {
        hit = default;
        var sign = text[index].Is("-") && text[index + 1].IsDigits && text[index + 1].Start - text[index].End <= 1 && text[index - 1].Kind == TokenKind.Symbol;
        var first = sign ? index + 1 : index;
        if (!text[first].IsDigits || (text[first].Glued && text[first - 1].IsWord))
        {
            return false;
        }

        var next = first + 1;
        var digits = text[first].Text;
        var decimals = "";
        while (text[next].Text is "." or "," && text[next].Glued && text[next + 1].IsDigits && text[next + 1].Glued)
        {
            var group = text[next + 1];
            var again = text[next + 2].Is(text[next].Text) && text[next + 2].Glued && text[next + 3].IsDigits;
            if (text[next].Is(".") && group.Length == 3 && text[first].Length <= 3)
            {
                digits += group.Text;
                next += 2;
                continue;
            }

            if (again)
            {
                break;
            }

            decimals = group.Text;
            next += 2;
            break;
        }

        if (text[next].Glued && text[next].IsWord)
        {
            return false;
        }

        var value = double.Parse(digits + "." + decimals + "0", CultureInfo.InvariantCulture) * (sign ? -1 : 1);
        hit = new NumberHit(text[index].Start, text[next - 1].End, next, value, value == Math.Floor(value) ? NumberKind.Integer : NumberKind.Decimal, true);
        return true;
    }
}
