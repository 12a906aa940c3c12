using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class CardTextInputIconButton : CardTextInputBaseButton
{
    [JsonPropertyName("icon")]
    public CardImage Icon { get; set; }
}
