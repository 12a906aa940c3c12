using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A text box's button with an icon.</summary>
public class CardTextInputIconButton : CardTextInputBaseButton
{
    [JsonPropertyName("icon")]
    public CardImage Icon { get; set; }
}
