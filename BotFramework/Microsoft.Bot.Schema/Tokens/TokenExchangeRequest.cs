using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A token, or the address of the resource, to be exchanged for a token of the connection.</summary>
public class TokenExchangeRequest
{
    public TokenExchangeRequest()
    {
    }

    public TokenExchangeRequest(string uri = default, string token = default)
    {
        Uri = uri;
        Token = token;
    }

    [JsonPropertyName("uri")]
    public string Uri { get; set; }

    [JsonPropertyName("token")]
    public string Token { get; set; }
}
