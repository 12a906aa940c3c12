using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Asks where the person is.</summary>
public class GetLocationAction : BaseAction, IAction, IOnCardSelectionAction
{
    public GetLocationAction()
        : base("VivaAction.GetLocation")
    {
    }

    [JsonPropertyName("parameters")]
    public GetLocationActionParameters Parameters { get; set; }
}
