using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The cards of a tab, or a request to sign in.</summary>
public class TabResponse
{
    [JsonPropertyName("tab")]
    public TabResponsePayload Tab { get; set; }
}
