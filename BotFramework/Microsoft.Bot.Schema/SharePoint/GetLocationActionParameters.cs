using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class GetLocationActionParameters
{
    [JsonPropertyName("chooseLocationOnMap")]
    public bool ChooseLocationOnMap { get; set; }
}
