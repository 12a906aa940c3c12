namespace Switchboard.Bot.Channels.Rendering;

/// <summary>What a conversation remembers of the cards and choices that were shown in it.</summary>
internal sealed class CardMemory
{
    /// <summary>Marks of cards whose one press is done, the newest last.</summary>
    public IList<string> Used { get; set; } = [];

    /// <summary>The words that the numbers of the last numbered list stand for.</summary>
    public IList<string> Numbered { get; set; } = [];
}
