using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Answers an action with no change.</summary>
public class NoOpHandleActionResponse : BaseHandleActionResponse
{
    public NoOpHandleActionResponse()
        : base(ViewResponseType.NoOp)
    {
    }

    [JsonPropertyName("renderArguments")]
    public new object RenderArguments { get; set; }
}
