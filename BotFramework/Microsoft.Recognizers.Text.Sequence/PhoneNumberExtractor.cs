namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds phone numbers in the many ways people group their digits, and scores how sure that is.</summary>
internal static class PhoneNumberExtractor
{
    private const int FewestDigits = 7;
    private const int MostGroups = 12;

    public static List<ModelResult> Recognize(string text)
    {
        var results = new List<ModelResult>();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (!char.IsAsciiDigit(c) && !(c is '+' or '(' && at + 1 < text.Length))
            {
                at++;
                continue;
            }

            var candidate = Read(text, at);
            if (candidate.Digits == 0)
            {
                at++;
                continue;
            }

            if (candidate.Digits >= FewestDigits && StandsAlone(text, candidate) && IsPhoneShape(text, candidate))
            {
                var result = SequenceResult.Of(text, candidate.Start, candidate.End, "phonenumber");
                result.Resolution["score"] = Score(text, candidate);
                results.Add(result);
            }

            at = candidate.End;
        }

        return results;
    }

    /// <summary>Reads groups of digits as far as they can belong to one number.</summary>
    private static Candidate Read(string text, int at)
    {
        var candidate = new Candidate { Start = at, End = at, Groups = new List<(int, char, bool)>(6) };
        var separator = '\0';
        while (candidate.Groups.Count < MostGroups)
        {
            var bracket = at < text.Length && text[at] == '(';
            var inner = bracket ? SkipSpaces(text, at + 1) : at;
            var plus = inner < text.Length && text[inner] == '+';
            var digits = plus ? inner + 1 : inner;
            var end = digits;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end == digits)
            {
                candidate.Broken |= bracket && candidate.Groups.Count > 0 && inner < text.Length && text[inner] == '(';
                break;
            }

            // A plus inside the number makes it a sum; a date or time behind a space is not part of it.
            if (plus && candidate.Groups.Count > 0)
            {
                candidate.Broken = true;
                break;
            }

            if (separator == ' ' && candidate.Digits >= FewestDigits && IsDateOrTime(text, end))
            {
                break;
            }

            var close = SkipSpaces(text, end);
            var closed = close < text.Length && text[close] == ')';
            if (bracket && !closed)
            {
                if (candidate.Groups.Count > 0)
                {
                    break;
                }

                candidate.Start = inner;
                bracket = false;
            }
            else if (closed && !bracket && candidate.Groups.Count == 0 && !IsOpenBefore(text, candidate.Start) && close == end)
            {
                candidate.LoneBracket = true;
            }
            else if (closed && !bracket)
            {
                closed = false;
            }

            // "(0176 1234567)": brackets round the whole number are not part of it.
            if (bracket && closed && candidate.Groups.Count == 0 && end - digits >= FewestDigits)
            {
                candidate.Start = inner;
                bracket = closed = false;
            }

            candidate.Plus |= plus;
            candidate.Bracket |= bracket;
            candidate.Groups.Add((end - digits, separator, bracket));
            candidate.Digits += end - digits;
            candidate.End = closed ? close + 1 : end;
            at = Separator(text, candidate.End, out separator);
            if (at < 0)
            {
                break;
            }
        }

        if (candidate.Digits >= FewestDigits)
        {
            Extension(text, ref candidate);
        }

        return candidate;
    }

    private static bool IsOpenBefore(string text, int start) => start > 0 && text[start - 1] == '(';

    /// <summary>Index of what follows a separator between two groups, or -1. The separator is one of none (beside a bracket), space, hyphen, dot or slash.</summary>
    private static int Separator(string text, int at, out char separator)
    {
        separator = '\0';
        var start = at;
        while (at < text.Length && at - start < 3 && text[at] is ' ' or '-' or '.' or '/')
        {
            if (text[at] != ' ' && separator is not ('\0' or ' '))
            {
                return -1;
            }

            separator = text[at] != ' ' || separator == '\0' ? text[at] : separator;
            at++;
        }

        var doubled = separator == ' ' && at - start > 1 && text[start - 1] != ')';
        return at < text.Length && !doubled && (char.IsAsciiDigit(text[at]) || text[at] is '(' or '+') ? at : -1;
    }

    private static bool IsDateOrTime(string text, int end) =>
        end + 1 < text.Length && text[end] is '/' or ':' && char.IsAsciiDigit(text[end + 1]);

    private static int SkipSpaces(string text, int at) => at < text.Length && text[at] == ' ' ? at + 1 : at;

    private static void Extension(string text, ref Candidate candidate)
    {
        var at = SkipSpaces(text, candidate.End);
        if (at < text.Length && text[at] == 'x')
        {
            at++;
        }
        else if (text.AsSpan(Math.Min(at, text.Length)).StartsWith("ext"))
        {
            at += text.AsSpan(at).StartsWith("ext.") ? 4 : 3;
        }
        else
        {
            return;
        }

        at = SkipSpaces(text, at);
        var digits = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        if (at - digits is >= 1 and <= 6)
        {
            candidate.Extension = at - digits;
            candidate.End = at;
        }
    }

    private static bool StandsAlone(string text, in Candidate candidate)
    {
        if (candidate.Broken)
        {
            return false;
        }

        if (candidate.Start > 0)
        {
            var before = text[candidate.Start - 1];
            var opened = text[candidate.Start] == '(';
            if ((char.IsLetterOrDigit(before) && !opened) || before is '*' or '=' or '%' or '_' or '$' or '\u20ac' or '\u00a3' or '/' or '+' or '\\' or '~' or '#')
            {
                return false;
            }

            // "phone:5550134" but not "12:5550134"
            if (before == ':' && !(candidate.Start > 1 && char.IsLetter(text[candidate.Start - 2])))
            {
                return false;
            }

            if (candidate.Start > 1)
            {
                var second = text[candidate.Start - 2];
                if ((before is ',' or '.' && char.IsDigit(second)) || (before == '-' && char.IsLetterOrDigit(second) && !candidate.Bracket))
                {
                    return false;
                }

                // "( 45" and "((45" are sums or nested remarks.
                if (before == '(' && candidate.Bracket && !(candidate.End < text.Length && text[candidate.End] == ')'))
                {
                    return false;
                }
            }
            else if (before == '-' && !candidate.Bracket)
            {
                return false;
            }
        }

        if (candidate.End < text.Length)
        {
            var after = text[candidate.End];
            var next = candidate.End + 1 < text.Length ? text[candidate.End + 1] : ' ';
            if (char.IsLetterOrDigit(after) || after is '=' or '%' or '*' or '_' || (after is ',' or ':' or '.' or '-' or '/' or '+' && char.IsDigit(next)))
            {
                return false;
            }

            if (after == ')' && !IsOpenBefore(text, candidate.Start))
            {
                return false;
            }

            // A following "d9" says the groups are hexadecimal bytes.
            if (after == ' ' && char.IsAsciiHexDigitLower(next) && char.IsAsciiLetter(next) && candidate.End + 2 < text.Length && char.IsAsciiHexDigit(text[candidate.End + 2])
                && (candidate.End + 3 == text.Length || !char.IsLetterOrDigit(text[candidate.End + 3])))
            {
                return false;
            }
        }

        return !IsOtherNumber(text, candidate.Start);
    }

    /// <summary>Whether the words right before say that this is the number of something else.</summary>
    private static bool IsOtherNumber(string text, int start)
    {
        var from = Math.Max(0, start - 24);
        var before = text.AsSpan(from, start - from);
        return before.Contains("account", StringComparison.Ordinal) || before.Contains("card", StringComparison.Ordinal) || before.Contains("ssn", StringComparison.Ordinal);
    }

    private static bool IsPhoneShape(string text, in Candidate candidate)
    {
        var groups = candidate.Groups;
        var digits = candidate.Digits;
        var country = HasCountryCode(text, candidate);
        if (digits > (country || text[candidate.Start] == '0' ? 16 : 13) || (groups.Count == 1 && digits > 15))
        {
            return false;
        }

        if (groups.Count == 1)
        {
            return true;
        }

        if (candidate.Bracket || candidate.LoneBracket)
        {
            return digits >= 8;
        }

        var dashes = groups.TrueForAll(group => group.Separator is '-' or '\0');
        if (candidate.Plus)
        {
            return !(groups.Count >= 5 && dashes);
        }

        var (first, second, third) = (groups[0].Length, groups[1].Length, groups.Count > 2 ? groups[2].Length : 0);
        if (groups.Count == 2)
        {
            return groups[1].Separator switch
            {
                '.' => false,
                '-' when first == 4 && second == 4 => text[candidate.Start] != '0' && !IsYear(text, candidate.Start),
                ' ' when first == 4 && second == 4 => !IsYear(text, candidate.Start),
                _ when digits == 7 => first == 3 && text[candidate.Start] != '1' && groups[1].Separator != '/',
                _ => second > 2,
            };
        }

        if (groups.Count == 3)
        {
            var date = (first <= 2 && second <= 2 && third == 4) || (first == 4 && second <= 2 && third <= 2);
            var social = first == 3 && second == 2 && third == 4 && dashes;
            return !date && !social && digits >= 8;
        }

        var address = groups.Count == 4 && groups.TrueForAll(group => group.Separator is '.' or '\0' && group.Length <= 3);
        var card = groups.Count == 4 && first == 4 && second == 4 && third == 4;
        return !address && !card && digits >= 8 && !groups.TrueForAll(group => group.Length == 1);
    }

    private static bool IsYear(string text, int start) => text.AsSpan(start, 2) is "19" or "20";

    private static bool HasCountryCode(string text, in Candidate candidate)
    {
        var start = candidate.Start + (text[candidate.Start] == '(' ? 1 : 0);
        return candidate.Plus || (text.AsSpan(start).StartsWith("00") && start + 2 < text.Length && text[start + 2] is (>= '1' and <= '9') or ' ');
    }

    /// <summary>Points out of a hundred: country or area code, separators and length speak for a phone number; repeated digits and odd shapes against it.</summary>
    private static double Score(string text, in Candidate candidate)
    {
        var found = text.AsSpan(candidate.Start, candidate.End - candidate.Start);
        var points = 30;
        points += HasCountryCode(text, candidate) ? 40 : candidate.Bracket ? 30 : 0;
        var runs = SeparatorRuns(found, out var longRun);
        points += Math.Min(runs, 3) * 20;
        points -= longRun ? 20 : 0;
        points -= candidate.LoneBracket ? 20 : 0;
        var digits = candidate.Digits + candidate.Extension;
        points += Math.Min(3, digits - 8) * 10;
        points -= Math.Max(0, EqualAtEnd(found) - 2) * 10;
        var pure = found.IndexOfAnyExceptInRange('0', '9') < 0;
        if (pure)
        {
            points -= Math.Max(0, digits - 11) * 10;
        }
        else
        {
            points -= Math.Max(0, candidate.Groups.FindAll(group => group.Length >= 5).Count - 1) * 10;
        }

        points -= (candidate.Bracket && found.Contains(").", StringComparison.Ordinal)) || found.StartsWith("011-") ? 40 : 0;

        // A postal code with its extension looks the same.
        points -= candidate.Groups is [{ Length: 5 }, { Length: 4, Separator: '-' }] ? 40 : 0;
        points += candidate.Groups is [{ Length: 3 }, { Length: 4, Separator: '-' }] && found[0] is >= '2' and <= '9' ? 15 : 0;
        return Math.Clamp(points, 0, 100) / 100.0;
    }

    private static int SeparatorRuns(ReadOnlySpan<char> found, out bool longRun)
    {
        var runs = 0;
        longRun = false;
        for (var at = 0; at < found.Length; at++)
        {
            if (found[at] is not (' ' or '-' or '.' or '/'))
            {
                continue;
            }

            var start = at;
            while (at < found.Length && found[at] is ' ' or '-' or '.' or '/')
            {
                at++;
            }

            runs++;
            longRun |= at - start > 1;
        }

        return runs;
    }

    private static int EqualAtEnd(ReadOnlySpan<char> found)
    {
        var count = 1;
        while (count < found.Length && found[^(count + 1)] == found[^1])
        {
            count++;
        }

        return count;
    }

    private struct Candidate
    {
        public int Start;
        public int End;
        public int Digits;
        public int Extension;
        public bool Plus;
        public bool Bracket;
        public bool LoneBracket;
        public bool Broken;
        public List<(int Length, char Separator, bool Bracket)> Groups;
    }
}
