using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What a client needs to sign a person in: the link and, for single sign-on, where to exchange a token.</summary>
public class SignInResource
{
    public SignInResource()
    {
    }

    public SignInResource(string signInLink = default, TokenExchangeResource tokenExchangeResource = default)
    {
        SignInLink = signInLink;
        TokenExchangeResource = tokenExchangeResource;
    }

    [JsonPropertyName("signInLink")]
    public string SignInLink { get; set; }

    [JsonPropertyName("tokenExchangeResource")]
    public TokenExchangeResource TokenExchangeResource { get; set; }

    [JsonPropertyName("tokenPostResource")]
    public TokenPostResource TokenPostResource { get; set; }
}
