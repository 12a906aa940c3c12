using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The quick view to show.</summary>
public class QuickViewResponse
{
    [JsonPropertyName("data")]
    public object Data { get; set; }

    [JsonPropertyName("viewId")]
    public string ViewId { get; set; }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("externalLink")]
    public ExternalLinkActionParameters ExternalLink { get; set; }

    [JsonPropertyName("focusParameters")]
    public FocusParameters FocusParameters { get; set; }

    [JsonPropertyName("requiresSso")]
    public bool RequiresSso { get; set; }

    [JsonPropertyName("postSsoViewId")]
    public string PostSsoViewId { get; set; }
}
