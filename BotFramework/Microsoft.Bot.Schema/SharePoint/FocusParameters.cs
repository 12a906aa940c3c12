using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class FocusParameters
{
    [JsonConverter(typeof(Json.CamelCaseEnumConverter<AriaLiveOption>))]
    public enum AriaLiveOption
    {
        Polite,
        Assertive,
        Off,
    }

    [JsonPropertyName("focusTarget")]
    public string FocusTarget { get; set; }

    [JsonPropertyName("ariaLive")]
    public FocusParameters.AriaLiveOption AriaLive { get; set; }
}
