using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Asks for a picture, a recording or a document.</summary>
public class SelectMediaAction : BaseAction, IAction, IOnCardSelectionAction
{
    public SelectMediaAction()
        : base("VivaAction.SelectMedia")
    {
    }

    [JsonPropertyName("parameters")]
    public SelectMediaActionParameters Parameters { get; set; }
}
