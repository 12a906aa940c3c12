using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>An answer to a configuration request.</summary>
public class ConfigResponse<T> : ConfigResponseBase
{
    public ConfigResponse()
        : base("config")
    {
    }

    [JsonPropertyName("config")]
    public T Config { get; set; }

    [JsonPropertyName("cacheInfo")]
    public CacheInfo CacheInfo { get; set; }
}
