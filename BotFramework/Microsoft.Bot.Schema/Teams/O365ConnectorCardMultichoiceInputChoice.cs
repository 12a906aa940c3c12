using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>One of the choices.</summary>
public class O365ConnectorCardMultichoiceInputChoice
{
    public O365ConnectorCardMultichoiceInputChoice()
    {
    }

    public O365ConnectorCardMultichoiceInputChoice(string display = default, string value = default)
    {
        Display = display;
        Value = value;
    }

    [JsonPropertyName("display")]
    public string Display { get; set; }

    [JsonPropertyName("value")]
    public string Value { get; set; }
}
