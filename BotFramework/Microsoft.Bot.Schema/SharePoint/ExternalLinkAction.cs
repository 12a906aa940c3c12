using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Opens a link.</summary>
public class ExternalLinkAction : BaseAction, IAction, IOnCardSelectionAction
{
    public ExternalLinkAction()
        : base("ExternalLink")
    {
    }

    [JsonPropertyName("parameters")]
    public ExternalLinkActionParameters Parameters { get; set; }
}
