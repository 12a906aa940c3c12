using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Which element gets the focus.</summary>
public class FocusParameters
{
    /// <summary>How eagerly a screen reader announces the focused element.</summary>
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
