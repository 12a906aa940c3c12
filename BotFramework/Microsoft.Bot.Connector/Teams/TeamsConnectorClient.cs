using Microsoft.Bot.Connector.Http;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>The Teams operations at one service URL.</summary>
public class TeamsConnectorClient : ITeamsConnectorClient
{
    private static readonly Uri DefaultBaseUri = new("https://api.botframework.com");

    protected TeamsConnectorClient(params DelegatingHandler[] handlers)
        : this(DefaultBaseUri, RestTransport.Create(null, null, null, handlers))
    {
    }

    protected TeamsConnectorClient(HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(DefaultBaseUri, RestTransport.Create(null, null, rootHandler, handlers))
    {
    }

    protected TeamsConnectorClient(Uri baseUri, params DelegatingHandler[] handlers)
        : this(baseUri, RestTransport.Create(null, null, null, handlers))
    {
    }

    protected TeamsConnectorClient(Uri baseUri, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(baseUri, RestTransport.Create(null, null, rootHandler, handlers))
    {
    }

    /// <summary>The Teams operations of a connector client's service, with its credentials and its <see cref="HttpClient"/>.</summary>
    internal TeamsConnectorClient(ConnectorClient connector)
        : this(connector.BaseUri, connector.Transport)
    {
    }

    private TeamsConnectorClient(Uri baseUri, RestTransport transport)
    {
        ArgumentNullException.ThrowIfNull(baseUri);
        BaseUri = baseUri;
        Transport = transport;
        Teams = new TeamsOperations(this);
    }

    public Uri BaseUri { get; set; }

    public ITeamsOperations Teams { get; }

    internal RestTransport Transport { get; }

    public void Dispose()
    {
        // The transport is shared with a connector client, or ends with this object; it holds no connection of its own either way.
        GC.SuppressFinalize(this);
    }
}
