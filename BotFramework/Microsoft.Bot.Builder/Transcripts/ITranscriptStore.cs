using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Takes note of activities and gives them back by conversation.</summary>
public interface ITranscriptStore : ITranscriptLogger
{
    /// <summary>One page of a conversation's activities, oldest first, from a date on.</summary>
    Task<PagedResult<IActivity>> GetTranscriptActivitiesAsync(string channelId, string conversationId, string continuationToken = null, DateTimeOffset startDate = default);

    /// <summary>One page of a channel's conversations, oldest first.</summary>
    Task<PagedResult<TranscriptInfo>> ListTranscriptsAsync(string channelId, string continuationToken = null);

    /// <summary>Forgets a conversation.</summary>
    Task DeleteTranscriptAsync(string channelId, string conversationId);
}
