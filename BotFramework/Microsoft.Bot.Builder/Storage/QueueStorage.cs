using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>A queue of activities that are to be processed later.</summary>
public abstract class QueueStorage
{
    /// <summary>Puts an activity into the queue and returns the receipt of the queue.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="visibilityTimeout">How long it stays invisible; null: visible at once.</param>
    /// <param name="timeToLive">How long it stays in the queue; null: the queue's own rule.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public abstract Task<string> QueueActivityAsync(Activity activity, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default);
}
