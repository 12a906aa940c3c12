namespace Microsoft.Bot.Builder;

/// <summary>State of one person in one conversation.</summary>
public class PrivateConversationState : BotState
{
    /// <summary>State that is kept in <paramref name="storage"/>.</summary>
    public PrivateConversationState(IStorage storage)
        : base(storage, nameof(PrivateConversationState))
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The activity lacks an id that is part of the key.</exception>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        var channelId = turnContext.Activity.ChannelId ?? throw new InvalidOperationException("invalid activity-missing channelId");
        var conversationId = turnContext.Activity.Conversation?.Id ?? throw new InvalidOperationException("invalid activity-missing Conversation.Id");
        var userId = turnContext.Activity.From?.Id ?? throw new InvalidOperationException("invalid activity-missing From.Id");
        return $"{channelId}/conversations/{conversationId}/users/{userId}";
    }
}
