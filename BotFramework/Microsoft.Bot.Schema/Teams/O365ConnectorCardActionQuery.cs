using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What a person sent from a connector card.</summary>
public class O365ConnectorCardActionQuery
{
    public O365ConnectorCardActionQuery()
    {
    }

    public O365ConnectorCardActionQuery(string body = default, string actionId = default)
    {
        Body = body;
        ActionId = actionId;
    }

    [JsonPropertyName("body")]
    public string Body { get; set; }

    [JsonPropertyName("actionId")]
    public string ActionId { get; set; }
}
