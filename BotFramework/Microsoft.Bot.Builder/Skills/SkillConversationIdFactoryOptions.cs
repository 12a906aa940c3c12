using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>What a skill conversation id is made for.</summary>
public class SkillConversationIdFactoryOptions
{
    /// <summary>The OAuth scope of the calling bot's own conversation, for the replies.</summary>
    public string FromBotOAuthScope { get; set; }

    /// <summary>The calling bot's app id.</summary>
    public string FromBotId { get; set; }

    /// <summary>The activity that goes to the skill.</summary>
    public Activity Activity { get; set; }

    /// <summary>The skill.</summary>
    public BotFrameworkSkill BotFrameworkSkill { get; set; }
}
