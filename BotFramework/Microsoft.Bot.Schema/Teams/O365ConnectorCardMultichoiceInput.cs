using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Asks for a choice.</summary>
public class O365ConnectorCardMultichoiceInput : O365ConnectorCardInputBase
{
    public new const string Type = "MultichoiceInput";

    public O365ConnectorCardMultichoiceInput()
    {
    }

    public O365ConnectorCardMultichoiceInput(
        string type = default,
        string id = default,
        bool? isRequired = default,
        string title = default,
        string value = default,
        IList<O365ConnectorCardMultichoiceInputChoice> choices = default,
        string style = default,
        bool? isMultiSelect = default)
    {
        base.Type = type;
        Id = id;
        IsRequired = isRequired;
        Title = title;
        Value = value;
        Choices = choices;
        Style = style;
        IsMultiSelect = isMultiSelect;
    }

    [JsonPropertyName("choices")]
    public IList<O365ConnectorCardMultichoiceInputChoice> Choices { get; set; }

    [JsonPropertyName("style")]
    public string Style { get; set; }

    [JsonPropertyName("isMultiSelect")]
    public bool? IsMultiSelect { get; set; }
}
