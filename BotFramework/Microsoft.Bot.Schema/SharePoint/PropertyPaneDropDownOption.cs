using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class PropertyPaneDropDownOption
{
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
