using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>An old form of asking for a person's token.</summary>
public class TokenRequest
{
    public TokenRequest()
    {
    }

    public TokenRequest(string provider = default, IDictionary<string, object> settings = default)
    {
        Provider = provider;
        Settings = settings;
    }

    [JsonPropertyName("provider")]
    public string Provider { get; set; }

    [JsonPropertyName("settings")]
    public IDictionary<string, object> Settings { get; set; }
}
