using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

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

    [JsonPropertyName("cacheDuration")]
    public int CacheDuration { get; set; }
}
