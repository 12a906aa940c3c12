using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Answers an action with a quick view.</summary>
public class QuickViewHandleActionResponse : BaseHandleActionResponse
{
    public QuickViewHandleActionResponse()
        : base(ViewResponseType.QuickView)
    {
    }

    [JsonPropertyName("renderArguments")]
    public new QuickViewResponse RenderArguments { get; set; }
}
