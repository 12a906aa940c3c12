using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Asks the bot by a verb.</summary>
public class ExecuteAction : BaseAction, IAction
{
    public ExecuteAction()
        : base("Execute")
    {
    }

    [JsonPropertyName("parameters")]
    public Dictionary<string, object> Parameters { get; set; }

    [JsonPropertyName("verb")]
    public string Verb { get; set; }
}
