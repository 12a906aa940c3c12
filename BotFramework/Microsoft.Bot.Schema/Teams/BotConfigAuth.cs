using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Asks the person to sign in before setting the bot up.</summary>
public class BotConfigAuth
{
    [JsonPropertyName("type")]
    public string Type { get; set; } = "auth";

    [JsonPropertyName("suggestedActions")]
    public SuggestedActions SuggestedActions { get; set; }
}
