using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>How often and for how long a client asks whether the person has signed in; milliseconds.</summary>
public class TokenPollingSettings
{
    /// <summary>Milliseconds.</summary>
    [JsonPropertyName("timeout")]
    public int Timeout { get; set; }

    /// <summary>Milliseconds.</summary>
    [JsonPropertyName("interval")]
    public int Interval { get; set; }
}
