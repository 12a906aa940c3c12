using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Turns;

/// <summary>Hears of each turn after its commit, on the turn's own time: it does little, and does not throw.</summary>
internal interface ITurnObserver
{
    /// <summary>A turn was committed.</summary>
    /// <param name="conversation">The conversation's name in the stores.</param>
    /// <param name="path">The way it took; null when nothing was recorded.</param>
    void TurnCommitted(string conversation, RecordedPath? path);
}
