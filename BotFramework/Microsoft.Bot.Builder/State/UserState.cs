namespace Microsoft.Bot.Builder;

/// <summary>State of one person on one channel, whatever the conversation.</summary>
public class UserState : BotState
{
    /// <summary>State that is kept in <paramref name="storage"/>.</summary>
    public UserState(IStorage storage)
        : base(storage, nameof(UserState))
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The activity lacks an id that is part of the key.</exception>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        var channelId = turnContext.Activity.ChannelId ?? throw new InvalidOperationException("invalid activity-missing channelId");
        var userId = turnContext.Activity.From?.Id ?? throw new InvalidOperationException("invalid activity-missing From.Id");
        return $"{channelId}/users/{userId}";
    }
}
