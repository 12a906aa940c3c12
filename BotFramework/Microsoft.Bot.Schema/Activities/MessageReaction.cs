using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>One reaction, such as a like.</summary>
public class MessageReaction
{
    public MessageReaction()
    {
    }

    public MessageReaction(string type = default)
    {
        Type = type;
    }

    [JsonPropertyName("type")]
    public string Type { get; set; }
}
