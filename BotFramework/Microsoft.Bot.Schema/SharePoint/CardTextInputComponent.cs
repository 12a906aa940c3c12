using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A text box.</summary>
public class CardTextInputComponent : BaseCardComponent
{
    public CardTextInputComponent()
        : base(CardComponentName.TextInput)
    {
    }

    [JsonPropertyName("placeholder")]
    public string Placeholder { get; set; }

    [JsonPropertyName("defaultValue")]
    public string DefaultValue { get; set; }

    [JsonPropertyName("button")]
    public CardTextInputBaseButton Button { get; set; }

    [JsonPropertyName("iconBefore")]
    public CardImage IconBefore { get; set; }

    [JsonPropertyName("iconAfter")]
    public CardImage IconAfter { get; set; }
}
