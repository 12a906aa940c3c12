using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class CardButtonComponent : BaseCardComponent, ICardButtonBase
{
    public CardButtonComponent()
        : base(CardComponentName.CardButton)
    {
    }

    [JsonPropertyName("action")]
    public IAction Action { get; set; }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("style")]
    public CardButtonStyle Style { get; set; }
}
