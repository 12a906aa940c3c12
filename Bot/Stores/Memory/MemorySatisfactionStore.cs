using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Stores.Memory;

/// <summary>Ratings of one process, gone with it.</summary>
internal sealed class MemorySatisfactionStore : ISatisfactionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Conversation, string About, string Id), Rating> _ratings = [];

    public Task KeepAsync(Rating rating, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _ratings[(ConversationName.Of(rating.ChannelId, rating.ConversationId), rating.About, rating.Id)] = rating;
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<Rating>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Rating>>([.. _ratings.Values.Where(rating => rating.At >= from && rating.At < to).OrderByDescending(rating => rating.At)]);
        }
    }

    public Task<int> ForgetAsync(string channelId, string conversationId, CancellationToken cancellationToken) =>
        RemoveAsync(rating => rating.ChannelId == channelId && rating.ConversationId == conversationId, cancellationToken);

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => RemoveAsync(rating => rating.At < before, cancellationToken);

    private Task<int> RemoveAsync(Func<Rating, bool> goes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_ratings.Where(rating => goes(rating.Value)).ToList().Count(rating => _ratings.Remove(rating.Key)));
        }
    }
}
