namespace Switchboard.Bot.Channels.Slack;

/// <summary>Parts a text that is too long at the end of a paragraph, a line, a sentence or a word, in this order.</summary>
internal static class SlackSplit
{
    private static readonly string[] Ends = ["\n\n", "\n", ". ", "! ", "? ", " "];

    public static IEnumerable<string> Into(string text, int most)
    {
        while (text.Length > most)
        {
            var end = Ends.Select(mark => text.LastIndexOf(mark, most - 1, most, StringComparison.Ordinal) is var at && at > most / 2 ? at + mark.Length : 0).FirstOrDefault(at => at > 0);
            end = end > 0 && end <= most ? end : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
            yield return text[..end].TrimEnd();
            text = text[end..].TrimStart();
        }

        if (text.Length > 0)
        {
            yield return text;
        }
    }
}
