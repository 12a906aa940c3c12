using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The bar at the top of a card.</summary>
public class CardBarComponent : BaseCardComponent
{
    public CardBarComponent()
        : base(CardComponentName.CardBar)
    {
    }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("icon")]
    public CardImage Icon { get; set; }
}
