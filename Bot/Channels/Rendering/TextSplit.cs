namespace Switchboard.Bot.Channels.Rendering;

/// <summary>Parts a text that is too long at the end of a paragraph, a line, a sentence or a word, in this order.</summary>
internal static class TextSplit
{
    private static readonly string[][] Ends = [["\n\n"], ["\n"], [". ", "! ", "? ", "… ", "؟ ", "。", "！", "？"], [" "]];

    public static IEnumerable<string> Into(string text, int most)
    {
        while (text.Length > most)
        {
            var end = Ends.Select(marks => LastEnd(text, most, marks)).FirstOrDefault(at => at > most / 2);
            end = end > 0 ? end : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
            yield return text[..end].TrimEnd();
            text = text[end..].TrimStart();
        }

        if (text.Length > 0)
        {
            yield return text;
        }
    }

    /// <summary>Where the last part that ends so ends; 0 when none does.</summary>
    private static int LastEnd(string text, int most, string[] marks) =>
        marks.Max(mark => text.LastIndexOf(mark, most - 1, most, StringComparison.Ordinal) is var at and >= 0 ? at + mark.Length : 0);
}
