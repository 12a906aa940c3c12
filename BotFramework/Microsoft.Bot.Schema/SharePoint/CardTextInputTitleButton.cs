using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A text box's button with a title.</summary>
public class CardTextInputTitleButton : CardTextInputBaseButton
{
    [JsonPropertyName("title")]
    public string Title { get; set; }
}
