using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The card view to show.</summary>
public class CardViewResponse
{
    [JsonPropertyName("aceData")]
    public AceData AceData { get; set; }

    [JsonPropertyName("cardViewParameters")]
    public CardViewParameters CardViewParameters { get; set; }

    [JsonPropertyName("onCardSelection")]
    public IOnCardSelectionAction OnCardSelection { get; set; }

    [JsonPropertyName("viewId")]
    public string ViewId { get; set; }
}
