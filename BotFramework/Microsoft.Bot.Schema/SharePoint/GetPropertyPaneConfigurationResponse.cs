using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The pages of the pane in which an author sets the card up.</summary>
public class GetPropertyPaneConfigurationResponse
{
    [JsonPropertyName("pages")]
    public IEnumerable<PropertyPanePage> Pages { get; set; }

    [JsonPropertyName("currentPage")]
    public int CurrentPage { get; set; }

    [JsonPropertyName("loadingIndicatorDelayTime")]
    public int LoadingIndicatorDelayTime { get; set; }

    [JsonPropertyName("showLoadingIndicator")]
    public bool ShowLoadingIndicator { get; set; }
}
