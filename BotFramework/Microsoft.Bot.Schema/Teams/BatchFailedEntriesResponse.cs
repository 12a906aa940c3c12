using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>One page of the recipients a batch could not reach.</summary>
public class BatchFailedEntriesResponse
{
    /// <summary>Asks for the next page; null on the last one.</summary>
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
        get => null;
        set => FailedEntries = value ?? [];
    }
}
