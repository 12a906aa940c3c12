using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A recipient a batch could not reach, and why.</summary>
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
        get => null;
        set => EntryId ??= value;
    }
}
