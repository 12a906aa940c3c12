using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>The conversation that a skill conversation belongs to.</summary>
public class SkillConversationReference
{
    /// <summary>The calling bot's conversation with the user.</summary>
    public ConversationReference ConversationReference { get; set; }

    /// <summary>The OAuth scope with which the calling bot answers there.</summary>
    public string OAuthScope { get; set; }
}
