using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class CardTextInputTitleButton : CardTextInputBaseButton
{
    [JsonPropertyName("title")]
    public string Title { get; set; }
}
