using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Takes note of activities.</summary>
public interface ITranscriptLogger
{
    /// <summary>Takes note of one activity.</summary>
    Task LogActivityAsync(IActivity activity);
}
