using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Which quick view to open.</summary>
public class QuickViewActionParameters
{
    [JsonPropertyName("view")]
    public string View { get; set; }
}
