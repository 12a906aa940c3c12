using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class QuickViewActionParameters
{
    [JsonPropertyName("view")]
    public string View { get; set; }
}
