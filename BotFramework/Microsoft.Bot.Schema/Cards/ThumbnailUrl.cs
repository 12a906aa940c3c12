using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Where a preview picture is.</summary>
public class ThumbnailUrl
{
    public ThumbnailUrl()
    {
    }

    public ThumbnailUrl(string url = default, string alt = default)
    {
        Url = url;
        Alt = alt;
    }

    [JsonPropertyName("url")]
    public string Url { get; set; }

    [JsonPropertyName("alt")]
    public string Alt { get; set; }
}
