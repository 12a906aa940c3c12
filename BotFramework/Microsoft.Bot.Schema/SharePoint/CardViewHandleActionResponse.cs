using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Answers an action with a card view.</summary>
public class CardViewHandleActionResponse : BaseHandleActionResponse
{
    public CardViewHandleActionResponse()
        : base(ViewResponseType.Card)
    {
    }

    [JsonPropertyName("renderArguments")]
    public new CardViewResponse RenderArguments { get; set; }
}
