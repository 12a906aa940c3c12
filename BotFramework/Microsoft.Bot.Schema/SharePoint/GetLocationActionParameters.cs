using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Whether the person chooses the place on a map.</summary>
public class GetLocationActionParameters
{
    [JsonPropertyName("chooseLocationOnMap")]
    public bool ChooseLocationOnMap { get; set; }
}
