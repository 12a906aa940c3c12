using System.Text.Json.Serialization;
using Microsoft.Bot.Builder.Skills;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>How a skill is called.</summary>
public class SkillDialogOptions
{
    /// <summary>App id of this bot.</summary>
    [JsonPropertyName("botId")]
    public string BotId { get; set; }

    /// <summary>Sends activities to the skill.</summary>
    [JsonIgnore]
    public BotFrameworkClient SkillClient { get; set; }

    /// <summary>Where the skill answers to.</summary>
    [JsonPropertyName("skillHostEndpoint")]
    public Uri SkillHostEndpoint { get; set; }

    /// <summary>The skill.</summary>
    [JsonPropertyName("skill")]
    public BotFrameworkSkill Skill { get; set; }

    /// <summary>Names the conversations with the skill.</summary>
    [JsonIgnore]
    public SkillConversationIdFactoryBase ConversationIdFactory { get; set; }

    /// <summary>State that must be saved before the skill is called: it may answer before the call returns.</summary>
    [JsonIgnore]
    public ConversationState ConversationState { get; set; }

    /// <summary>OAuth connection with which the skill's sign-in cards are answered; null leaves them to the person.</summary>
    [JsonPropertyName("connectionName")]
    public string ConnectionName { get; set; }
}
