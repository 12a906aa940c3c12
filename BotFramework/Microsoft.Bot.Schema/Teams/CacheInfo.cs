using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>How long Teams may reuse an answer; seconds.</summary>
public class CacheInfo
{
    public CacheInfo()
    {
    }

    public CacheInfo(string cacheType = default, int cacheDuration = 0)
    {
        CacheType = cacheType;
        CacheDuration = cacheDuration;
    }

    [JsonPropertyName("cacheType")]
    public string CacheType { get; set; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("cacheDuration")]
    public int CacheDuration { get; set; }
}
