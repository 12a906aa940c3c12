using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A search result below the search box.</summary>
public class CardSearchFooterComponent : BaseCardComponent
{
    public CardSearchFooterComponent()
        : base(CardComponentName.SearchFooter)
    {
    }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("imageUrl")]
    public Uri ImageUrl { get; set; }

    [JsonPropertyName("imageInitials")]
    public string ImageInitials { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("onSelection")]
    public IAction OnSelection { get; set; }
}
