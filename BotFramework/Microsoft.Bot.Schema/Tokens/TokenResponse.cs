using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A person's token.</summary>
public class TokenResponse
{
    public TokenResponse()
    {
    }

    public TokenResponse(string channelId = default, string connectionName = default, string token = default, string expiration = default)
    {
        ChannelId = channelId;
        ConnectionName = connectionName;
        Token = token;
        Expiration = expiration;
    }

    [JsonPropertyName("channelId")]
    public string ChannelId { get; set; }

    [JsonPropertyName("connectionName")]
    public string ConnectionName { get; set; }

    [JsonPropertyName("token")]
    public string Token { get; set; }

    /// <summary>When the token ends, ISO 8601.</summary>
    [JsonPropertyName("expiration")]
    public string Expiration { get; set; }

    /// <summary>What a sender put beside the known properties; kept and sent on.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal IDictionary<string, object> ExtensionData { get; set; }
}
