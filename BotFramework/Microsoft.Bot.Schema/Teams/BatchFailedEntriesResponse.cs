using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class BatchFailedEntriesResponse
{
    [JsonPropertyName("continuationToken")]
    public string ContinuationToken { get; set; }

    [JsonInclude]
    [JsonPropertyName("failedEntries")]
    public IList<BatchFailedEntry> FailedEntries { get; internal set; } = [];

    /// <summary>The name some Teams endpoints use for the list; it is read, never written.</summary>
    [JsonInclude]
    [JsonPropertyName("failedEntryResponses")]
    internal IList<BatchFailedEntry> FailedEntriesAlias
    {
        set => FailedEntries = value;
    }
}
