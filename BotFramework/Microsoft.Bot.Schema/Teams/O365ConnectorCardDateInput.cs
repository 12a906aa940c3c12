using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Asks for a date.</summary>
public class O365ConnectorCardDateInput : O365ConnectorCardInputBase
{
    public new const string Type = "DateInput";

    public O365ConnectorCardDateInput()
    {
    }

    public O365ConnectorCardDateInput(string type = default, string id = default, bool? isRequired = default, string title = default, string value = default, bool? includeTime = default)
    {
        base.Type = type;
        Id = id;
        IsRequired = isRequired;
        Title = title;
        Value = value;
        IncludeTime = includeTime;
    }

    [JsonPropertyName("includeTime")]
    public bool? IncludeTime { get; set; }
}
