using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class SelectMediaAction : BaseAction, IAction, IOnCardSelectionAction
{
    public SelectMediaAction()
        : base("VivaAction.SelectMedia")
    {
    }

    [JsonPropertyName("parameters")]
    public SelectMediaActionParameters Parameters { get; set; }
}
