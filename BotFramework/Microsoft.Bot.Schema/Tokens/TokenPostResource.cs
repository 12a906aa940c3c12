using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Where a client posts a token directly.</summary>
public class TokenPostResource
{
    [JsonPropertyName("sasUrl")]
    public string SasUrl { get; set; }
}
