using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>An entry of a drop-down list.</summary>
public class PropertyPaneDropDownOption
{
    /// <summary>Whether an entry can be chosen, divides or heads others.</summary>
    public enum DropDownOptionType
    {
        Normal,
        Divider,
        Header,
    }

    [JsonPropertyName("index")]
    public int Index { get; set; }

    [JsonPropertyName("key")]
    public string Key { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("type")]
    public PropertyPaneDropDownOption.DropDownOptionType Type { get; set; }
}
