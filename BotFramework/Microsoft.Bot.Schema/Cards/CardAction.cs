using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A button, or what happens when a card is tapped.</summary>
public class CardAction
{
    public CardAction()
    {
    }

    public CardAction(
        string type = default,
        string title = default,
        string image = default,
        string text = default,
        string displayText = default,
        object value = default,
        object channelData = default)
    {
        Type = type;
        Title = title;
        Image = image;
        Text = text;
        DisplayText = displayText;
        Value = value;
        ChannelData = channelData;
    }

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("image")]
    public string Image { get; set; }

    /// <summary>Sent as the person's words, for message backs.</summary>
    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>Shown as if the person had said it.</summary>
    [JsonPropertyName("displayText")]
    public string DisplayText { get; set; }

    /// <summary>What is sent or opened; its meaning depends on the type.</summary>
    [JsonPropertyName("value")]
    public object Value { get; set; }

    [JsonPropertyName("channelData")]
    public object ChannelData { get; set; }

    [JsonPropertyName("imageAltText")]
    public string ImageAltText { get; set; }

    /// <summary>Lets a plain string stand for a button that shows it and sends it.</summary>
    public static implicit operator CardAction(string input) => FromString(input);

    /// <summary>Creates a button whose title and value are the given text.</summary>
    public static CardAction FromString(string input) => new(title: input, value: input);
}
