using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

public class TokenPollingSettings
{
    [JsonPropertyName("timeout")]
    public int Timeout { get; set; }

    [JsonPropertyName("interval")]
    public int Interval { get; set; }
}
