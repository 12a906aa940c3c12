namespace Microsoft.Recognizers.Text;

internal enum TokenKind : byte
{
    Word,
    Digits,
    Symbol,
}

/// <summary>A run of letters, a run of digits, or one other character; white space only shows as a gap.</summary>
/// <param name="Start">Index of the first UTF-16 unit.</param>
/// <param name="End">Index after the last UTF-16 unit.</param>
/// <param name="Glued">Nothing stands between this token and the one before.</param>
/// <remarks>Fields, not properties: every accessor would be a method to compile before the first result of a process.</remarks>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text, bool Glued)
{
    public readonly TokenKind Kind = Kind;

    public readonly int Start = Start;

    public readonly int End = End;

    public readonly string Text = Text;

    public readonly bool Glued = Glued;

    public int Length => End - Start;

    public bool IsWord => Kind == TokenKind.Word;

    public bool IsDigits => Kind == TokenKind.Digits;

    public bool Is(string text) => (object)Text == text || Text == text;
}
