using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What every action of an adaptive card extension has.</summary>
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
