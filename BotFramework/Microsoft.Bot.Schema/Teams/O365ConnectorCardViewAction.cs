using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Opens a link in the browser.</summary>
public class O365ConnectorCardViewAction : O365ConnectorCardActionBase
{
    public new const string Type = "ViewAction";

    public O365ConnectorCardViewAction()
    {
    }

    public O365ConnectorCardViewAction(string type = default, string name = default, string id = default, IList<string> target = default)
    {
        base.Type = type;
        Name = name;
        Id = id;
        Target = target;
    }

    [JsonPropertyName("target")]
    public IList<string> Target { get; set; }
}
