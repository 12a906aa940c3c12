using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The window a link opens.</summary>
public class PropertyPaneLinkPopupWindowProperties
{
    /// <summary>Where a window opens.</summary>
    public enum PopupWindowPosition
    {
        Center,
        RightTop,
        LeftTop,
        RightBottom,
        LeftBottom,
    }

    [JsonPropertyName("height")]
    public int Height { get; set; }

    [JsonPropertyName("positionWindowPosition")]
    public PropertyPaneLinkPopupWindowProperties.PopupWindowPosition PositionWindowPosition { get; set; }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("width")]
    public int Width { get; set; }
}
