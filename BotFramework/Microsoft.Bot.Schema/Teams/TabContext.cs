using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

public class TabContext
{
    [JsonPropertyName("theme")]
    public string Theme { get; set; }
}
