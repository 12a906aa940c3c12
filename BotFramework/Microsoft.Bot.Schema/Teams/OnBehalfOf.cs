using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Somebody the bot speaks for.</summary>
public class OnBehalfOf
{
    [JsonPropertyName("itemid")]
    public int ItemId { get; set; }

    [JsonPropertyName("mentionType")]
    public string MentionType { get; set; }

    [JsonPropertyName("mri")]
    public string Mri { get; set; }

    [JsonPropertyName("displayName")]
    public string DisplayName { get; set; }
}
