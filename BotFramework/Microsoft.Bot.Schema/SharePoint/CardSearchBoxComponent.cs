using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A search box.</summary>
public class CardSearchBoxComponent : BaseCardComponent
{
    public CardSearchBoxComponent()
        : base(CardComponentName.SearchBox)
    {
    }

    [JsonPropertyName("placeholder")]
    public string Placeholder { get; set; }

    [JsonPropertyName("defaultValue")]
    public string DefaultValue { get; set; }

    [JsonPropertyName("button")]
    public CardSearchBoxButton Button { get; set; }
}
