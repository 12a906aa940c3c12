using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Somebody mentioned in the message.</summary>
public class MessageActionsPayloadMention
{
    public MessageActionsPayloadMention()
    {
    }

    public MessageActionsPayloadMention(int? id = default, string mentionText = default, MessageActionsPayloadFrom mentioned = default)
    {
        Id = id;
        MentionText = mentionText;
        Mentioned = mentioned;
    }

    [JsonPropertyName("id")]
    public int? Id { get; set; }

    [JsonPropertyName("mentionText")]
    public string MentionText { get; set; }

    [JsonPropertyName("mentioned")]
    public MessageActionsPayloadFrom Mentioned { get; set; }
}
