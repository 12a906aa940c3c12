namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Splits a text into words, the same way for every language.</summary>
public class Tokenizer
{
    // Punctuation and symbols: Basic Latin and Latin-1, modifiers and combining marks, general punctuation to arrows, more punctuation.
    private static readonly (int First, int Last)[] Breaking =
    [
        (0x0000, 0x002F),
        (0x003A, 0x0040),
        (0x005B, 0x0060),
        (0x007B, 0x00BF),
        (0x02B9, 0x036F),
        (0x2000, 0x2BFF),
        (0x2E00, 0x2E7F),
    ];

    /// <summary>The tokenizer used unless told otherwise.</summary>
    public static TokenizerFunction DefaultTokenizer => DefaultTokenizerImpl;

    /// <summary>Splits at spaces and punctuation; characters beyond the first plane, such as emoji, are words of their own.</summary>
    public static List<Token> DefaultTokenizerImpl(string text, string locale = null)
    {
        var tokens = new List<Token>();
        var start = -1;
        var index = 0;
        while (index < text?.Length)
        {
            var pair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
            var length = pair ? 2 : 1;
            if (pair || IsBreaking(text[index]))
            {
                AddWord(tokens, text, start, index);
                start = -1;
                if (pair)
                {
                    AddWord(tokens, text, index, index + length);
                }
            }
            else if (start < 0)
            {
                start = index;
            }

            index += length;
        }

        AddWord(tokens, text, start, index);
        return tokens;
    }

    private static void AddWord(List<Token> tokens, string text, int start, int end)
    {
        if (start < 0)
        {
            return;
        }

        var word = text[start..end];
        tokens.Add(new Token { Start = start, End = end - 1, Text = word, Normalized = word.ToLowerInvariant() });
    }

    private static bool IsBreaking(char character) => Array.Exists(Breaking, range => character >= range.First && character <= range.Last);
}
