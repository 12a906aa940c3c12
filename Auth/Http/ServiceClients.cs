using System.Collections.Concurrent;
using System.Net;

namespace Switchboard.Auth.Http;

/// <summary>One client for each service, over the same pooled connections as all the others; they end with the process.</summary>
internal sealed class ServiceClients(IServiceProvider provider, TokenService tokens, HttpSessions sessions) : IServiceClients, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HttpClient>> _clients = new(StringComparer.Ordinal);

    public HttpClient For(string service)
    {
        // Asked before the table: a name that is wrong must not stay in it.
        var settings = tokens.SettingsOf(service);
        return _clients.GetOrAdd(service, name => new Lazy<HttpClient>(() => Open(name, settings.BaseUrl))).Value;
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    private HttpClient Open(string service, string address)
    {
        var handler = provider.CreateTokenHandler(service);
        handler.InnerHandler = sessions.Open();
        return new HttpClient(handler)
        {
            BaseAddress = new Uri(address),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
    }
}
