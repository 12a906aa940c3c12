using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The bot's answer to an executed adaptive card action: a new card, a message, an error or a request to sign in.</summary>
[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(SearchInvokeResponse))]
public class AdaptiveCardInvokeResponse
{
    [JsonPropertyName("statusCode")]
    public int StatusCode { get; set; }

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("value")]
    public object Value { get; set; }
}
