namespace Switchboard.Bot.Channels.Rendering;

/// <summary>How a channel shows what a person may choose from.</summary>
internal enum ChoiceStyle
{
    /// <summary>As suggested actions, which the channel shows itself.</summary>
    Suggested,

    /// <summary>As buttons of a card.</summary>
    Card,

    /// <summary>As a numbered list in the text; the number is the answer.</summary>
    Numbered,
}
