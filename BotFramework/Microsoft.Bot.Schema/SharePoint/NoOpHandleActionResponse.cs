using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

public class NoOpHandleActionResponse : BaseHandleActionResponse
{
    public NoOpHandleActionResponse()
        : base(ViewResponseType.NoOp)
    {
    }

    [JsonPropertyName("renderArguments")]
    public new object RenderArguments { get; set; }
}
