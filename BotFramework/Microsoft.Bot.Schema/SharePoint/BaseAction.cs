using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class BaseAction
{
    protected BaseAction(string actionType)
    {
        ActionType = actionType;
    }

    [JsonInclude]
    [JsonPropertyName("type")]
    internal string ActionType { get; set; }
}
