using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A person or bot named in the text.</summary>
public class Mention : Entity
{
    public Mention()
    {
        Type = "mention";
    }

    public Mention(ChannelAccount mentioned = default, string text = default, string type = default)
    {
        Mentioned = mentioned;
        Text = text;
        Type = type ?? "mention";
    }

    [JsonPropertyName("mentioned")]
    public ChannelAccount Mentioned { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }
}
