using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps transcripts in memory, for tests and development.</summary>
public class MemoryTranscriptStore : ITranscriptStore
{
    private readonly Dictionary<string, Dictionary<string, List<Activity>>> _channels = [];

    /// <inheritdoc/>
    public Task LogActivityAsync(IActivity activity)
    {
        if (activity == null)
        {
            throw new ArgumentNullException(nameof(activity), "activity cannot be null for LogActivity()");
        }

        lock (_channels)
        {
            if (!_channels.TryGetValue(activity.ChannelId, out var conversations))
            {
                _channels[activity.ChannelId] = conversations = [];
            }

            if (!conversations.TryGetValue(activity.Conversation.Id, out var transcript))
            {
                conversations[activity.Conversation.Id] = transcript = [];
            }

            TranscriptEdits.Apply(transcript, (Activity)activity);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PagedResult<IActivity>> GetTranscriptActivitiesAsync(string channelId, string conversationId, string continuationToken = null, DateTimeOffset startDate = default)
    {
        CheckIds(channelId, conversationId);
        lock (_channels)
        {
            var transcript = _channels.GetValueOrDefault(channelId)?.GetValueOrDefault(conversationId) ?? [];
            var activities = transcript.OrderBy(activity => activity.Timestamp).Where(activity => (activity.Timestamp ?? default) >= startDate);
            return Task.FromResult(TranscriptPage.Of<IActivity>(activities, activity => activity.Id, continuationToken));
        }
    }

    /// <inheritdoc/>
    public Task DeleteTranscriptAsync(string channelId, string conversationId)
    {
        CheckIds(channelId, conversationId);
        lock (_channels)
        {
            _channels.GetValueOrDefault(channelId)?.Remove(conversationId);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PagedResult<TranscriptInfo>> ListTranscriptsAsync(string channelId, string continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        lock (_channels)
        {
            var transcripts = (_channels.GetValueOrDefault(channelId) ?? [])
                .Select(conversation => new TranscriptInfo
                {
                    ChannelId = channelId,
                    Id = conversation.Key,
                    Created = conversation.Value.FirstOrDefault()?.Timestamp ?? default,
                })
                .OrderBy(transcript => transcript.Created);
            return Task.FromResult(TranscriptPage.Of(transcripts, transcript => transcript.Id, continuationToken));
        }
    }

    private static void CheckIds(string channelId, string conversationId)
    {
        if (channelId == null)
        {
            throw new ArgumentNullException(nameof(channelId), $"missing {nameof(channelId)}");
        }

        if (conversationId == null)
        {
            throw new ArgumentNullException(nameof(conversationId), $"missing {nameof(conversationId)}");
        }
    }
}
