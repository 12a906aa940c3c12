using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Identity;
using OpenAI;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>How the bot reaches a server that speaks OpenAI's protocol: OpenAI, Azure OpenAI's v1 endpoint, or one of the team's own.</summary>
public static class OpenAIAccess
{
    // The scope of Azure's model services; see the documentation of the v1 API.
    private const string EntraScope = "https://cognitiveservices.azure.com/.default";

    // A server without keys wants the header all the same.
    private const string NoKey = "none";

    /// <summary>Where it is, and that nobody but us repeats a request or watches the clock.</summary>
    public static OpenAIClientOptions Settings(string endpoint, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var settings = new OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(maxRetries: 0), NetworkTimeout = timeout };
        if (endpoint.Length > 0)
        {
            settings.Endpoint = new Uri(endpoint);
        }

        return settings;
    }

    /// <summary>Who the bot is there: the holder of a key, or an identity of Entra ID.</summary>
    public static AuthenticationPolicy SignIn(string apiKey, bool useEntraId)
    {
        ArgumentNullException.ThrowIfNull(apiKey);
        return useEntraId
            ? new BearerTokenPolicy(new DefaultAzureCredential(), EntraScope)
            : ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(apiKey.Length > 0 ? apiKey : NoKey));
    }

    /// <summary>What is wrong with the settings of a server, each in one line that names the key.</summary>
    public static IEnumerable<string> FindProblems(string key, string endpoint, bool useEntraId, string apiKey)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(apiKey);
        if (endpoint.Length > 0 && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
        {
            yield return $"{key}:Endpoint is '{endpoint}': it has to be an address such as https://name.openai.azure.com/openai/v1/.";
        }
        else if (endpoint.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !new Uri(endpoint).IsLoopback && (useEntraId || apiKey.Length > 0))
        {
            yield return $"{key}:Endpoint is '{endpoint}': a key goes over https only; http is for this machine, or for servers without a key.";
        }

        if (useEntraId && endpoint.Length == 0)
        {
            yield return $"{key}:UseEntraId is true, but {key}:Endpoint is empty: name the Azure endpoint.";
        }
    }
}
