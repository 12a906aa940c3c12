using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Connector.Http;

namespace Microsoft.Bot.Connector;

/// <summary>The connector's REST API v3 at one service URL, called with one bot's credentials.</summary>
/// <remarks>
/// Creating one costs two small objects: the <see cref="HttpClient"/>, its connections and the serializer's metadata are shared, so a
/// client per turn is fine.
/// </remarks>
public class ConnectorClient : IConnectorClient
{
    private static readonly Uri DefaultBaseUri = new("https://api.botframework.com");

    private Attachments _attachments;
    private Conversations _conversations;

    public ConnectorClient(Uri baseUri, string microsoftAppId = null, string microsoftAppPassword = null, params DelegatingHandler[] handlers)
        : this(baseUri, new MicrosoftAppCredentials(microsoftAppId, microsoftAppPassword), handlers: handlers)
    {
    }

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, credentials, customHttpClient: null, addJwtTokenRefresher, handlers)
    {
    }

    public ConnectorClient(
        Uri baseUri, MicrosoftAppCredentials credentials, HttpClient customHttpClient, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(RequireBase(baseUri), RestTransport.Create(customHttpClient, addJwtTokenRefresher ? credentials : null, rootHandler: null, handlers))
    {
    }

    public ConnectorClient(
        Uri baseUri,
        MicrosoftAppCredentials credentials,
        HttpClientHandler httpClientHandler,
        bool addJwtTokenRefresher = true,
        HttpClient customHttpClient = null,
        params DelegatingHandler[] handlers)
        : this(RequireBase(baseUri), RestTransport.Create(customHttpClient, addJwtTokenRefresher ? credentials : null, httpClientHandler, handlers))
    {
    }

    protected ConnectorClient(HttpClient httpClient, bool disposeHttpClient)
        : this(DefaultBaseUri, new RestTransport(httpClient, credentials: null, disposeHttpClient))
    {
    }

    protected ConnectorClient(params DelegatingHandler[] handlers)
        : this(DefaultBaseUri, RestTransport.Create(null, null, null, handlers))
    {
    }

    protected ConnectorClient(HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(DefaultBaseUri, RestTransport.Create(null, null, rootHandler, handlers))
    {
    }

    protected ConnectorClient(Uri baseUri, params DelegatingHandler[] handlers)
        : this(RequireBase(baseUri), RestTransport.Create(null, null, null, handlers))
    {
    }

    protected ConnectorClient(Uri baseUri, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(RequireBase(baseUri), RestTransport.Create(null, null, rootHandler, handlers))
    {
    }

    internal ConnectorClient(Uri baseUri, RestTransport transport)
    {
        BaseUri = baseUri;
        Transport = transport;
    }

    public Uri BaseUri { get; set; }

    public IAttachments Attachments => _attachments ??= new Attachments(this);

    public IConversations Conversations => _conversations ??= new Conversations(this);

    internal RestTransport Transport { get; }

    public static string GetOsVersion() => RuntimeInformation.OSDescription.Trim();

    public static string GetArchitecture() => RuntimeInformation.ProcessArchitecture.ToString();

    public static string GetASPNetVersion() => RuntimeInformation.FrameworkDescription.Trim();

    public static string GetClientVersion<T>(T client)
    {
        var type = client?.GetType() ?? typeof(T);
        return type.Assembly.GetName().Version?.ToString();
    }

    /// <summary>Makes every request of a client say who it comes from and that JSON is expected.</summary>
    public static void AddDefaultRequestHeaders(HttpClient httpClient)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        if (!httpClient.DefaultRequestHeaders.UserAgent.Contains(UserAgent.Product))
        {
            httpClient.DefaultRequestHeaders.UserAgent.Add(UserAgent.Product);
            httpClient.DefaultRequestHeaders.UserAgent.Add(UserAgent.Environment);
        }

        httpClient.DefaultRequestHeaders.ExpectContinue = false;
        var json = new MediaTypeWithQualityHeaderValue("*/*");
        if (!httpClient.DefaultRequestHeaders.Accept.Contains(json))
        {
            httpClient.DefaultRequestHeaders.Accept.Add(json);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Transport.Dispose();
        }
    }

    private static Uri RequireBase(Uri baseUri)
    {
        ArgumentNullException.ThrowIfNull(baseUri);
        return baseUri;
    }
}
