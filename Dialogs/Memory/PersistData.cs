using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Dialogs.Memory;

/// <summary>The chart's "Persist Data for Future Interactions", P, BB, CC, DD: what a finished answer leaves for later.</summary>
public sealed class PersistData(SessionStorage storage)
{
    /// <summary>P, then BB: nothing of past conversations is used yet.</summary>
    public async Task PersistDataAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(turnContext);
        path.Note("P");
        await storage.KeepSessionAsync(turnContext, cancellationToken);
        path.Note("BB", "No");
        path.Note("DD");
    }
}
