namespace Switchboard.Dialogs.Evidence;

/// <summary>A word, number or mark of a text.</summary>
/// <param name="Text">As it stands.</param>
/// <param name="Lower">In small letters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Begins">Whether a sentence, a line or a quotation begins with it.</param>
internal readonly record struct TextToken(string Text, string Lower, TextTokenKind Kind, bool Begins)
{
    public bool IsWord => Kind == TextTokenKind.Word;

    public bool IsCapital => Kind == TextTokenKind.Word && char.IsUpper(Text[0]);
}
