using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>How far a batch of messages is.</summary>
public class BatchOperationState
{
    [JsonPropertyName("state")]
    public string State { get; set; }

    /// <summary>How many recipients got which HTTP status.</summary>
    [JsonInclude]
    [JsonPropertyName("statusMap")]
    public IDictionary<int, int> StatusMap { get; internal set; } = new Dictionary<int, int>();

    /// <summary>Ask again after this moment.</summary>
    [JsonPropertyName("retryAfter")]
    public DateTime? RetryAfter { get; set; }

    [JsonPropertyName("totalEntriesCount")]
    public int TotalEntriesCount { get; set; }
}
