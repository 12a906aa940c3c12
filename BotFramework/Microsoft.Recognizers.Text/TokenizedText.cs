using System.Globalization;

namespace Microsoft.Recognizers.Text;

/// <summary>A text as the recognizers read it: lower case, same length as the original, cut into tokens.</summary>
internal sealed class TokenizedText
{
    private static readonly Token None = new(TokenKind.Symbol, -1, -1, "", false);

    private readonly Token[] _tokens;

    private TokenizedText(string original, string lower, Token[] tokens, int count)
    {
        Original = original;
        Lower = lower;
        _tokens = tokens;
        Count = count;
    }

    public string Original { get; }

    public string Lower { get; }

    public int Count { get; }

    /// <summary>How often a token was looked at: the work a recognizer did, counted and not timed.</summary>
    public long Reads { get; private set; }

    /// <summary>The token, or an empty symbol outside the text.</summary>
    public ref readonly Token this[int index]
    {
        get
        {
            Reads++;
            if ((uint)index < (uint)Count)
            {
                return ref _tokens[index];
            }

            return ref None;
        }
    }

    public static TokenizedText Of(string text)
    {
        var lower = text.ToLowerInvariant();
        var tokens = new Token[(text.Length / 3) + 4];
        var count = 0;
        var at = 0;
        while (at < lower.Length)
        {
            var c = lower[at];
            if (char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff')
            {
                at++;
                continue;
            }

            var end = at + 1;
            var kind = TokenKind.Symbol;
            if (char.IsAsciiDigit(c))
            {
                kind = TokenKind.Digits;
                while (end < lower.Length && char.IsAsciiDigit(lower[end]))
                {
                    end++;
                }
            }
            else if (char.IsLetter(c))
            {
                kind = TokenKind.Word;
                end = EndOfWord(lower, end);
            }
            else if (IsApostrophe(c) && at > 0 && end < lower.Length && lower[end] == 's' && (end + 1 == lower.Length || !char.IsLetterOrDigit(lower[end + 1])) && char.IsLetterOrDigit(lower[at - 1]))
            {
                kind = TokenKind.Word;
                end++;
            }
            else if (char.IsSurrogate(c))
            {
                end += char.IsSurrogatePair(lower, at) ? 1 : 0;
            }

            if (count == tokens.Length)
            {
                Array.Resize(ref tokens, count * 2);
            }

            var letters = lower.AsSpan(at, end - at);
            var known = kind == TokenKind.Word && IsApostrophe(c) ? "'s" : StringCache.Get(letters);
            tokens[count] = new Token(kind, at, end, known, count > 0 && tokens[count - 1].End == at);
            count++;
            at = end;
        }

        return new TokenizedText(text, lower, tokens, count);
    }

    /// <summary>Index of the first token that does not start before <paramref name="position"/>.</summary>
    public int IndexAtOrAfter(int position, int from = 0)
    {
        var index = from;
        while (index < Count && _tokens[index].Start < position)
        {
            index++;
        }

        return index;
    }

    public bool LetterOrDigitBefore(int position) => position > 0 && char.IsLetterOrDigit(Lower[position - 1]);

    public ModelResult Result(int start, int end, string typeName, SortedDictionary<string, object> resolution) => new()
    {
        Text = Lower[start..end],
        Start = start,
        End = end - 1,
        TypeName = typeName,
        Resolution = resolution,
    };

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018';

    private static int EndOfWord(string lower, int end)
    {
        while (end < lower.Length)
        {
            var c = lower[end];
            if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                end++;
            }
            else if (IsApostrophe(c) && end + 1 < lower.Length && char.IsLetter(lower[end + 1]) && !IsPossessive(lower, end))
            {
                end += 2;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static bool IsPossessive(string lower, int apostrophe) =>
        lower[apostrophe + 1] == 's' && (apostrophe + 2 == lower.Length || !char.IsLetterOrDigit(lower[apostrophe + 2]));
}
