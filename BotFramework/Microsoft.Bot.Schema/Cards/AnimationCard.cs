using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A card that plays an animated picture or a short video.</summary>
public class AnimationCard
{
    public const string ContentType = "application/vnd.microsoft.card.animation";

    public AnimationCard()
    {
    }

    public AnimationCard(
        string title = default,
        string subtitle = default,
        string text = default,
        ThumbnailUrl image = default,
        IList<MediaUrl> media = default,
        IList<CardAction> buttons = default,
        bool? shareable = default,
        bool? autoloop = default,
        bool? autostart = default,
        string aspect = default,
        object value = default,
        string duration = default)
    {
        Title = title;
        Subtitle = subtitle;
        Text = text;
        Image = image;
        Media = media;
        Buttons = buttons;
        Shareable = shareable;
        Autoloop = autoloop;
        Autostart = autostart;
        Aspect = aspect;
        Value = value;
        Duration = duration;
    }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("subtitle")]
    public string Subtitle { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("image")]
    public ThumbnailUrl Image { get; set; }

    [JsonPropertyName("media")]
    public IList<MediaUrl> Media { get; set; }

    [JsonPropertyName("buttons")]
    public IList<CardAction> Buttons { get; set; }

    [JsonPropertyName("shareable")]
    public bool? Shareable { get; set; }

    [JsonPropertyName("autoloop")]
    public bool? Autoloop { get; set; }

    [JsonPropertyName("autostart")]
    public bool? Autostart { get; set; }

    /// <summary>Proportions, 16:9 or 4:3.</summary>
    [JsonPropertyName("aspect")]
    public string Aspect { get; set; }

    /// <summary>Length, as an ISO 8601 duration.</summary>
    [JsonPropertyName("duration")]
    public string Duration { get; set; }

    [JsonPropertyName("value")]
    public object Value { get; set; }
}
