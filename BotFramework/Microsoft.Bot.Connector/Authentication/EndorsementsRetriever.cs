using Microsoft.IdentityModel.Protocols;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Reads which channels each signing key is endorsed for.</summary>
public class EndorsementsRetriever : IDocumentRetriever, IConfigurationRetriever<IDictionary<string, HashSet<string>>>
{
    public const string JsonWebKeySetUri = "jwks_uri";

    private readonly HttpClient _httpClient;

    public EndorsementsRetriever(HttpClient httpClient)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        _httpClient = httpClient;
    }

    /// <returns>Endorsements by key id.</returns>
    public async Task<IDictionary<string, HashSet<string>>> GetConfigurationAsync(
        string address, IDocumentRetriever retriever, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(retriever);
        var document = await retriever.GetDocumentAsync(address, cancellationToken);
        return string.IsNullOrEmpty(document) ? new Dictionary<string, HashSet<string>>() : OpenIdDocuments.ReadEndorsements(document);
    }

    /// <summary>The key set that the metadata at an address names.</summary>
    public Task<string> GetDocumentAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return OpenIdDocuments.ReadKeySetAsync(address, _httpClient, cancellationToken);
    }
}
