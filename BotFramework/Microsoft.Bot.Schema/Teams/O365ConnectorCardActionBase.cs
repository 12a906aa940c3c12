using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What every action of a connector card has.</summary>
[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(O365ConnectorCardActionCard))]
[JsonDerivedType(typeof(O365ConnectorCardHttpPOST))]
[JsonDerivedType(typeof(O365ConnectorCardOpenUri))]
[JsonDerivedType(typeof(O365ConnectorCardViewAction))]
public class O365ConnectorCardActionBase
{
    public O365ConnectorCardActionBase()
    {
    }

    public O365ConnectorCardActionBase(string type = default, string name = default, string id = default)
    {
        Type = type;
        Name = name;
        Id = id;
    }

    [JsonPropertyName("@type")]
    public string Type { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("@id")]
    public string Id { get; set; }
}
