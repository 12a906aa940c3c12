using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What every answer to an action has.</summary>
public class BaseHandleActionResponse
{
    protected BaseHandleActionResponse(ViewResponseType responseType)
    {
        ResponseType = responseType;
    }

    [JsonPropertyName("renderArguments")]
    public object RenderArguments { get; set; }

    [JsonInclude]
    [JsonPropertyName("responseType")]
    internal ViewResponseType ResponseType { get; set; }
}
