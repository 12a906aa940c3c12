using Spectre.Console;

namespace Switchboard.Bot.Terminal;

/// <summary>Colours and frames, for a person at a terminal.</summary>
internal sealed class ColourView(IAnsiConsole console) : ITerminalView
{
    public void Say(string text) => console.Write(new Panel(new Text(text)) { Border = BoxBorder.Rounded, BorderStyle = new Style(Color.Blue), Padding = new Padding(1, 0) });

    public void Offer(IReadOnlyList<string> buttons) =>
        console.MarkupLine(string.Join("  ", buttons.Select((button, i) => $"[blue]{i + 1}[/] {Markup.Escape(button)}")));

    public void ShowWay(string way) => console.MarkupLine($"[grey]{Markup.Escape(way)}[/]");

    public void Note(string text) => console.MarkupLine($"[grey]{Markup.Escape(text)}[/]");

    public void Prompt() => console.Markup("[bold green]you>[/] ");
}
