using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class ExternalLinkAction : BaseAction, IAction, IOnCardSelectionAction
{
    public ExternalLinkAction()
        : base("ExternalLink")
    {
    }

    [JsonPropertyName("parameters")]
    public ExternalLinkActionParameters Parameters { get; set; }
}
