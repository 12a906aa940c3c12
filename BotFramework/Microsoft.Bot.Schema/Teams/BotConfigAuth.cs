using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class BotConfigAuth
{
    [JsonPropertyName("type")]
    public string Type { get; set; } = "auth";

    [JsonPropertyName("suggestedActions")]
    public SuggestedActions SuggestedActions { get; set; }
}
