using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Whether the bot could exchange the client's token.</summary>
public class TokenExchangeInvokeResponse
{
    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("connectionName")]
    public string ConnectionName { get; set; }

    [JsonPropertyName("failureDetail")]
    public string FailureDetail { get; set; }

    /// <summary>What a sender put beside the known properties; kept and sent on.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal IDictionary<string, object> ExtensionData { get; set; }
}
