using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The text of the message.</summary>
public class MessageActionsPayloadBody
{
    public MessageActionsPayloadBody()
    {
    }

    public MessageActionsPayloadBody(string contentType = default, string content = default)
    {
        ContentType = contentType;
        Content = content;
    }

    [JsonPropertyName("contentType")]
    public string ContentType { get; set; }

    [JsonPropertyName("content")]
    public string Content { get; set; }
}
