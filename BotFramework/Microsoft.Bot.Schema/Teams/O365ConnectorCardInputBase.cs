using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What every input of a connector card has.</summary>
[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(O365ConnectorCardDateInput))]
[JsonDerivedType(typeof(O365ConnectorCardMultichoiceInput))]
[JsonDerivedType(typeof(O365ConnectorCardTextInput))]
public class O365ConnectorCardInputBase
{
    public O365ConnectorCardInputBase()
    {
    }

    public O365ConnectorCardInputBase(string type = default, string id = default, bool? isRequired = default, string title = default, string value = default)
    {
        Type = type;
        Id = id;
        IsRequired = isRequired;
        Title = title;
        Value = value;
    }

    [JsonPropertyName("@type")]
    public string Type { get; set; }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("isRequired")]
    public bool? IsRequired { get; set; }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("value")]
    public string Value { get; set; }
}
