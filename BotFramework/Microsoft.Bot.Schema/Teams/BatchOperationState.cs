using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class BatchOperationState
{
    [JsonPropertyName("state")]
    public string State { get; set; }

    [JsonInclude]
    [JsonPropertyName("statusMap")]
    public IDictionary<int, int> StatusMap { get; internal set; } = new Dictionary<int, int>();

    [JsonPropertyName("retryAfter")]
    public DateTime? RetryAfter { get; set; }

    [JsonPropertyName("totalEntriesCount")]
    public int TotalEntriesCount { get; set; }
}
