using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Opens inputs and actions below the card.</summary>
public class O365ConnectorCardActionCard : O365ConnectorCardActionBase
{
    public new const string Type = "ActionCard";

    public O365ConnectorCardActionCard()
    {
    }

    public O365ConnectorCardActionCard(
        string type = default,
        string name = default,
        string id = default,
        IList<O365ConnectorCardInputBase> inputs = default,
        IList<O365ConnectorCardActionBase> actions = default)
    {
        base.Type = type;
        Name = name;
        Id = id;
        Inputs = inputs;
        Actions = actions;
    }

    [JsonPropertyName("inputs")]
    public IList<O365ConnectorCardInputBase> Inputs { get; set; }

    [JsonPropertyName("actions")]
    public IList<O365ConnectorCardActionBase> Actions { get; set; }
}
