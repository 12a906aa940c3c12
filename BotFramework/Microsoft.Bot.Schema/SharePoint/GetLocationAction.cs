using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class GetLocationAction : BaseAction, IAction, IOnCardSelectionAction
{
    public GetLocationAction()
        : base("VivaAction.GetLocation")
    {
    }

    [JsonPropertyName("parameters")]
    public GetLocationActionParameters Parameters { get; set; }
}
