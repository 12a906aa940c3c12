using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Http;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>The clients of services: each with its own connections, its own rule about private addresses, and its token.</summary>
internal sealed class WebhookConnections(IServiceProvider provider, IOptions<WebhooksOptions> options, IHostEnvironment? environment = null) : IDisposable
{
    private static readonly WebhookServiceOptions OwnAddress = new();

    private readonly ConcurrentDictionary<(string Service, string Token), Lazy<HttpMessageInvoker>> _clients = new();
    private readonly ConcurrentDictionary<string, Lazy<SocketsHttpHandler>> _handlers = new(StringComparer.Ordinal);

    /// <summary>How a webhook's service is to be treated.</summary>
    public WebhookServiceOptions SettingsOf(Webhook webhook) =>
        webhook.File.Service is { } service ? options.Value.Find(service) ?? OwnAddress : OwnAddress;

    public HttpMessageInvoker ClientOf(Webhook webhook) =>
        _clients.GetOrAdd(
            (webhook.File.Service ?? "", SettingsOf(webhook).UseToken ? webhook.File.Token ?? "" : ""),
            key => new Lazy<HttpMessageInvoker>(() => Open(key.Service, key.Token))).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }

        foreach (var handler in _handlers.Values.Where(handler => handler.IsValueCreated))
        {
            handler.Value.Dispose();
        }
    }

    private HttpMessageInvoker Open(string service, string token)
    {
        var sockets = _handlers.GetOrAdd(service, name => new Lazy<SocketsHttpHandler>(() => OpenSockets(name))).Value;
        if (token.Length == 0)
        {
            return new HttpMessageInvoker(sockets, disposeHandler: false);
        }

        var handler = provider.CreateTokenHandler(token);
        handler.InnerHandler = sockets;
        return new HttpMessageInvoker(handler, disposeHandler: false);
    }

    private SocketsHttpHandler OpenSockets(string service)
    {
        var settings = options.Value.Find(service) ?? OwnAddress;
        var connections = new CheckedConnections(
            settings.AllowPrivateAddresses, environment?.IsDevelopment() == true, $"Webhooks:Services:{(service.Length == 0 ? "…" : service)}:AllowPrivateAddresses");
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = connections.ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
    }
}
