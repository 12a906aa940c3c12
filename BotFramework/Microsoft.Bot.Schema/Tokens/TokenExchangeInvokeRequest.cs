using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A token a client got by itself, for the bot to exchange.</summary>
[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(AdaptiveCardAuthentication))]
public class TokenExchangeInvokeRequest
{
    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("connectionName")]
    public string ConnectionName { get; set; }

    [JsonPropertyName("token")]
    public string Token { get; set; }

    /// <summary>What a sender put beside the known properties; kept and sent on.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal IDictionary<string, object> ExtensionData { get; set; }
}
