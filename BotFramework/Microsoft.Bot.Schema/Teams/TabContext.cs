using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>How the tab looks where it is shown.</summary>
public class TabContext
{
    [JsonPropertyName("theme")]
    public string Theme { get; set; }
}
