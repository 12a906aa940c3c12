namespace Switchboard.Bot.Terminal;

/// <summary>Plain lines, for a program that reads them.</summary>
internal sealed class PlainView(TextWriter output) : ITerminalView
{
    public void Say(string text) => output.WriteLine($"bot: {text.ReplaceLineEndings("\n     ")}");

    public void Offer(IReadOnlyList<string> buttons)
    {
        for (var i = 0; i < buttons.Count; i++)
        {
            output.WriteLine($"  [{i + 1}] {buttons[i]}");
        }
    }

    public void ShowWay(string way) => output.WriteLine($"way: {way}");

    public void Note(string text) => output.WriteLine(text);

    public void Prompt()
    {
    }
}
