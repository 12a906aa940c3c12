namespace Switchboard.Bot.Terminal;

/// <summary>What a conversation looks like in a terminal.</summary>
internal interface ITerminalView
{
    /// <summary>Something the bot says.</summary>
    void Say(string text);

    /// <summary>Buttons, numbered from 1.</summary>
    void Offer(IReadOnlyList<string> buttons);

    /// <summary>The way the turn took.</summary>
    void ShowWay(string way);

    /// <summary>Something the program says.</summary>
    void Note(string text);

    /// <summary>Invites the person to type.</summary>
    void Prompt();
}
