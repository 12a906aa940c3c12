using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What the person can do first, such as sign in.</summary>
public class TabSuggestedActions
{
    [JsonPropertyName("actions")]
    public IList<CardAction> Actions { get; set; }
}
