using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Buttons offered beside a message, gone once the conversation moves on.</summary>
public class SuggestedActions
{
    public SuggestedActions()
    {
    }

    public SuggestedActions(IList<string> to = default, IList<CardAction> actions = default)
    {
        To = to;
        Actions = actions;
    }

    public SuggestedActions(IEnumerable<string> to, IEnumerable<CardAction> actions)
    {
        To = to.ToArray();
        Actions = actions.ToArray();
    }

    [JsonPropertyName("to")]
    public IList<string> To { get; set; }

    [JsonPropertyName("actions")]
    public IList<CardAction> Actions { get; set; }
}
