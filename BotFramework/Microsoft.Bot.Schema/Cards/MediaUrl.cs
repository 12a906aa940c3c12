using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Where a sound or video is, and in which profile.</summary>
public class MediaUrl
{
    public MediaUrl()
    {
    }

    public MediaUrl(string url = default, string profile = default)
    {
        Url = url;
        Profile = profile;
    }

    [JsonPropertyName("url")]
    public string Url { get; set; }

    [JsonPropertyName("profile")]
    public string Profile { get; set; }
}
