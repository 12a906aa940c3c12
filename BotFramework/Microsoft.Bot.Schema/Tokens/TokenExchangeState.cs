using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What goes through the sign-in page and back, so that the token finds its conversation.</summary>
public class TokenExchangeState
{
    [JsonPropertyName("connectionName")]
    public string ConnectionName { get; set; }

    [JsonPropertyName("conversation")]
    public ConversationReference Conversation { get; set; }

    [JsonPropertyName("relatesTo")]
    public ConversationReference RelatesTo { get; set; }

    [JsonPropertyName("botUrl")]
    public string BotUrl { get; set; }

    [JsonPropertyName("msAppId")]
    public string MsAppId { get; set; }
}
