namespace Switchboard.Bot.Turns;

/// <summary>What is done when it is not known whether a channel has an activity.</summary>
internal enum DoubtRule
{
    /// <summary>Sent once more: it may be shown twice, it is not lost.</summary>
    Repeat,

    /// <summary>Written again under the id we gave it; only when the channel does not know that id, sent.</summary>
    Update,

    /// <summary>Left as unknown: it may be lost, it is not shown twice.</summary>
    Mark,
}
