using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Opens a link.</summary>
public class O365ConnectorCardOpenUri : O365ConnectorCardActionBase
{
    public new const string Type = "OpenUri";

    public O365ConnectorCardOpenUri()
    {
    }

    public O365ConnectorCardOpenUri(string type = default, string name = default, string id = default, IList<O365ConnectorCardOpenUriTarget> targets = default)
    {
        base.Type = type;
        Name = name;
        Id = id;
        Targets = targets;
    }

    [JsonPropertyName("targets")]
    public IList<O365ConnectorCardOpenUriTarget> Targets { get; set; }
}
