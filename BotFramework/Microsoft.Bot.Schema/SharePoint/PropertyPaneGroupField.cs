using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>One field, its kind and the property it sets.</summary>
public class PropertyPaneGroupField
{
    /// <summary>The kinds of fields of a property pane, numbered as SharePoint does.</summary>
    public enum FieldType
    {
        CheckBox = 2,
        TextField = 3,
        Toggle = 5,
        Dropdown = 6,
        Label = 7,
        Slider = 8,
        ChoiceGroup = 10,
        HorizontalRule = 12,
        Link = 13,
    }

    [JsonPropertyName("type")]
    public PropertyPaneGroupField.FieldType Type { get; set; }

    [JsonPropertyName("properties")]
    public IPropertyPaneFieldProperties Properties { get; set; }

    [JsonPropertyName("shouldFocus")]
    public bool ShouldFocus { get; set; }

    [JsonPropertyName("targetProperty")]
    public string TargetProperty { get; set; }
}
