using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class BatchFailedEntry
{
    [JsonPropertyName("id")]
    public string EntryId { get; set; }

    [JsonPropertyName("error")]
    public string Error { get; set; }

    /// <summary>The name some Teams endpoints use for the id; it is read, never written.</summary>
    [JsonInclude]
    [JsonPropertyName("entryId")]
    internal string EntryIdAlias
    {
        set => EntryId ??= value;
    }
}
