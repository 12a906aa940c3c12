using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A reaction to the message.</summary>
public class MessageActionsPayloadReaction
{
    public MessageActionsPayloadReaction()
    {
    }

    public MessageActionsPayloadReaction(string reactionType = default, string createdDateTime = default, MessageActionsPayloadFrom user = default)
    {
        ReactionType = reactionType;
        CreatedDateTime = createdDateTime;
        User = user;
    }

    [JsonPropertyName("reactionType")]
    public string ReactionType { get; set; }

    [JsonPropertyName("createdDateTime")]
    public string CreatedDateTime { get; set; }

    [JsonPropertyName("user")]
    public MessageActionsPayloadFrom User { get; set; }
}
