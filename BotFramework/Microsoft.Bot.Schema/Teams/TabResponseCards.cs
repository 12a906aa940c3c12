using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The cards of a tab.</summary>
public class TabResponseCards
{
    [JsonPropertyName("cards")]
    public IList<TabResponseCard> Cards { get; set; }
}
