using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

public class TokenPostResource
{
    [JsonPropertyName("sasUrl")]
    public string SasUrl { get; set; }
}
