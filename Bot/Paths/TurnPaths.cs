using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Paths;

/// <summary>Counts the path of each committed turn and tells those who watch its conversation.</summary>
internal sealed class TurnPaths(PathMetrics metrics, PathCounts counts, TurnWatch watch) : ITurnObserver
{
    public void TurnCommitted(string conversation, RecordedPath? path)
    {
        if (path is not null)
        {
            counts.Add(path);
            metrics.Count(path);
        }

        watch.Committed(conversation);
    }
}
