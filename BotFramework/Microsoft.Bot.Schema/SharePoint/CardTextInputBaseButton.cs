using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>The button of a text box.</summary>
[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(CardTextInputIconButton))]
[JsonDerivedType(typeof(CardTextInputTitleButton))]
public class CardTextInputBaseButton : ICardButtonBase
{
    [JsonPropertyName("action")]
    public IAction Action { get; set; }

    [JsonPropertyName("id")]
    public string Id { get; set; }
}
