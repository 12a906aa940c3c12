using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Asks for a text.</summary>
public class O365ConnectorCardTextInput : O365ConnectorCardInputBase
{
    public new const string Type = "TextInput";

    public O365ConnectorCardTextInput()
    {
    }

    public O365ConnectorCardTextInput(
        string type = default,
        string id = default,
        bool? isRequired = default,
        string title = default,
        string value = default,
        bool? isMultiline = default,
        double? maxLength = default)
    {
        base.Type = type;
        Id = id;
        IsRequired = isRequired;
        Title = title;
        Value = value;
        IsMultiline = isMultiline;
        MaxLength = maxLength;
    }

    [JsonPropertyName("isMultiline")]
    public bool? IsMultiline { get; set; }

    [JsonPropertyName("maxLength")]
    public double? MaxLength { get; set; }
}
