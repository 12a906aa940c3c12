using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Teams asks for the cards of a tab.</summary>
public class TabRequest
{
    [JsonPropertyName("tabContext")]
    public TabEntityContext TabEntityContext { get; set; }

    [JsonPropertyName("context")]
    public TabContext Context { get; set; }

    [JsonPropertyName("state")]
    public string State { get; set; }
}
