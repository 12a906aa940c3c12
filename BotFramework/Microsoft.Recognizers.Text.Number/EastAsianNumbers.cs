
namespace Microsoft.Recognizers.Text.Number;

/// <summary>Numbers written with Chinese, Japanese and Korean numerals.</summary>
internal static class EastAsianNumbers
{
    private static readonly string[] Native = ["\ud558\ub098", "\ub458", "\uc14b", "\ub137", "\ub2e4\uc12f", "\uc5ec\uc12f", "\uc77c\uacf1", "\uc5ec\ub35f", "\uc544\ud649", "\uc5f4"];

    public static List<ModelResult> Recognize(string query, string language)
    {
        var text = Narrow(query);
        var results = new List<ModelResult>();
        var at = 0;
        while (at < text.Length)
        {
            if (TryDigits(text, at, out var end, out var value, out var kind) || TryNumerals(text, at, language, out end, out value, out kind) || (language == "ko" && TryNative(text, at, out end, out value)))
            {
                results.Add(Result(query, at, end, value, kind));
                at = end;
            }
            else
            {
                at++;
            }
        }

        return results;
    }

    /// <summary>Reads "第三" and "第3".</summary>
    public static List<ModelResult> RecognizeOrdinal(string query)
    {
        var text = Narrow(query);
        var results = new List<ModelResult>();
        for (var at = text.IndexOf('\u7b2c'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\u7b2c', at + 1))
        {
            if (TryDigits(text, at + 1, out var end, out var value, out _) || TryNumerals(text, at + 1, "ordinal", out end, out value, out _))
            {
                var number = NumberHit.Format(value);
                results.Add(new ModelResult
                {
                    Text = query[at..end],
                    Start = at,
                    End = end - 1,
                    TypeName = "ordinal",
                    Resolution = new SortedDictionary<string, object>(StringComparer.Ordinal) { ["offset"] = number, ["relativeTo"] = "start", ["value"] = number },
                });
            }
        }

        return results;
    }

    private static ModelResult Result(string query, int start, int end, double value, NumberKind kind) => new()
    {
        Text = query[start..end].ToLowerInvariant(),
        Start = start,
        End = end - 1,
        TypeName = "number",
        Resolution = new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["subtype"] = kind == NumberKind.Decimal ? "decimal" : "integer",
            ["value"] = NumberHit.Format(value),
        },
    };

    /// <summary>Turns full-width digits and signs into ASCII, character by character.</summary>
    private static string Narrow(string query) => string.Create(query.Length, query, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] is >= '\uff01' and <= '\uff5e' ? (char)(source[i] - 0xfee0) : source[i];
        }
    });

    private static bool TryDigits(string text, int at, out int end, out double value, out NumberKind kind)
    {
        end = at;
        value = 0;
        kind = NumberKind.Integer;
        var negative = text[at] == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));
        var start = negative ? at + 1 : at;
        if (!char.IsAsciiDigit(text[start]) || (start > 0 && char.IsAsciiLetter(text[start - 1])) || !DigitScanner.TryScan(text, start, out end, out value, out kind))
        {
            return false;
        }

        if (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            return false;
        }

        if (end < text.Length && Power(text[end]) is >= 1e4 and var scale)
        {
            value *= scale;
            end++;
        }

        value = negative ? -value : value;
        kind = value == Math.Floor(value) ? NumberKind.Integer : NumberKind.Decimal;
        return true;
    }

    private static bool TryNumerals(string text, int at, string language, out int end, out double value, out NumberKind kind)
    {
        kind = NumberKind.Integer;
        double total = 0, section = 0, digit = -1;
        end = at;
        while (end < text.Length)
        {
            var d = Digit(text[end], language == "ko");
            var p = Power(text[end], language == "ko");
            if (d >= 0)
            {
                // "二〇一八" is read digit by digit.
                digit = digit < 0 ? d : (digit * 10) + d;
            }
            else if (p is >= 10 and < 1e4)
            {
                section += (digit < 0 ? 1 : digit) * p;
                digit = -1;
            }
            else if (p >= 1e4 && end > at)
            {
                total = (total + section + Math.Max(digit, 0)) * p;
                section = 0;
                digit = -1;
            }
            else
            {
                break;
            }

            end++;
        }

        value = total + section + Math.Max(digit, 0);
        if (end == at)
        {
            return false;
        }

        // One sign alone is often part of a word: it counts on its own, or in Korean only in longer runs.
        var alone = (at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]) || (language != "ko" && !"\u756a\u90e8\u5207\u4e9b\u4e0b\u76f4\u8d77\u7dd2\u5ea6\u822c\u5b9a\u6837\u5171".Contains(text[end])));
        return language == "ordinal" || alone || (end - at > 1 && language != "ko");
    }

    private static bool TryNative(string text, int at, out int end, out double value)
    {
        for (var i = 0; i < Native.Length; i++)
        {
            if (string.CompareOrdinal(text, at, Native[i], 0, Native[i].Length) == 0 && (at == 0 || !char.IsLetter(text[at - 1])))
            {
                end = at + Native[i].Length;
                value = i + 1;
                return end == text.Length || !char.IsLetter(text[end]);
            }
        }

        end = at;
        value = 0;
        return false;
    }

    private static int Digit(char c, bool korean)
    {
        var hangul = korean ? "\uc601\uc77c\uc774\uc0bc\uc0ac\uc624\uc721\uce60\ud314\uad6c".IndexOf(c) : -1;
        return hangul >= 0 ? hangul : c switch
        {
            '\u3007' or '\u96f6' => 0,
            '\u4e00' or '\u58f1' or '\u58f9' => 1,
            '\u4e8c' or '\u5f10' or '\u8d30' or '\u4e24' or '\u5169' => 2,
            '\u4e09' or '\u53c2' or '\u53c1' => 3,
            '\u56db' => 4,
            '\u4e94' => 5,
            '\u516d' => 6,
            '\u4e03' => 7,
            '\u516b' => 8,
            '\u4e5d' => 9,
            _ => -1,
        };
    }

    private static double Power(char c, bool korean = false) => c switch
    {
        '\u5341' or '\u62fe' => 10,
        '\u767e' or '\u4f70' => 100,
        '\u5343' or '\u4edf' => 1000,
        '\u4e07' or '\u842c' => 1e4,
        '\u4ebf' or '\u5104' => 1e8,
        '\uc2ed' when korean => 10,
        '\ubc31' when korean => 100,
        '\ucc9c' when korean => 1000,
        '\ub9cc' when korean => 1e4,
        _ => 0,
    };
}
