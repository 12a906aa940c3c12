namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The state of the conversation.</summary>
public class ConversationMemoryScope : BotStateMemoryScope<ConversationState>
{
    /// <summary>The scope.</summary>
    public ConversationMemoryScope()
        : base(ScopePath.Conversation)
    {
    }
}
