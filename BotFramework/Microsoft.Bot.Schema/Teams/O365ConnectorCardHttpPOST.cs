using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Sends the inputs to the bot.</summary>
public class O365ConnectorCardHttpPOST : O365ConnectorCardActionBase
{
    public new const string Type = "HttpPOST";

    public O365ConnectorCardHttpPOST()
    {
    }

    public O365ConnectorCardHttpPOST(string type = default, string name = default, string id = default, string body = default)
    {
        base.Type = type;
        Name = name;
        Id = id;
        Body = body;
    }

    [JsonPropertyName("body")]
    public string Body { get; set; }
}
