using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A field to type in.</summary>
public class PropertyPaneTextFieldProperties : IPropertyPaneFieldProperties
{
    [JsonPropertyName("label")]
    public string Label { get; set; }

    [JsonPropertyName("value")]
    public string Value { get; set; }

    [JsonPropertyName("ariaLabel")]
    public string AriaLabel { get; set; }

    [JsonPropertyName("description")]
    public string Description { get; set; }

    [JsonPropertyName("disabled")]
    public bool Disabled { get; set; }

    [JsonPropertyName("errorMessage")]
    public string ErrorMessage { get; set; }

    [JsonPropertyName("logName")]
    public string LogName { get; set; }

    [JsonPropertyName("maxLength")]
    public int MaxLength { get; set; }

    [JsonPropertyName("multiline")]
    public bool Multiline { get; set; }

    [JsonPropertyName("placeholder")]
    public string Placeholder { get; set; }

    [JsonPropertyName("resizable")]
    public bool Resizable { get; set; }

    [JsonPropertyName("rows")]
    public int Rows { get; set; }

    [JsonPropertyName("underlined")]
    public bool Underlined { get; set; }
}
