namespace Microsoft.Bot.Builder.Skills;

/// <summary>A bot that this bot can hand turns to.</summary>
public class BotFrameworkSkill
{
    /// <summary>The skill's name in this bot.</summary>
    public string Id { get; set; }

    /// <summary>The skill's Microsoft app id.</summary>
    public string AppId { get; set; }

    /// <summary>Where the skill takes activities.</summary>
    public Uri SkillEndpoint { get; set; }
}
