using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What a media card tells of when it is played, with the card's own value.</summary>
public class MediaEventValue
{
    public MediaEventValue()
    {
    }

    public MediaEventValue(object cardValue = default)
    {
        CardValue = cardValue;
    }

    [JsonPropertyName("cardValue")]
    public object CardValue { get; set; }
}
