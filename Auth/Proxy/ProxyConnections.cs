using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Http;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Proxy;

/// <summary>The proxy's way out: a name is looked up, its addresses are checked, and the connection goes to a checked address, whatever the name says a moment later.</summary>
internal sealed class ProxyConnections : IDisposable
{
    public ProxyConnections(HttpSessions sessions, IOptions<TokensOptions> options, IHostEnvironment environment)
    {
        var connections = new CheckedConnections(
            options.Value.Proxy.AllowPrivateAddresses, environment.IsDevelopment(), "Tokens:Proxy:AllowPrivateAddresses");
        Client = new HttpMessageInvoker(
            sessions.Open(handler =>
            {
                handler.ConnectCallback = connections.ConnectAsync;
                handler.UseProxy = false;
                handler.ActivityHeadersPropagator = null;
                handler.MaxConnectionsPerServer = 1024;
            }),
            disposeHandler: false);
    }

    public HttpMessageInvoker Client { get; }

    public void Dispose() => Client.Dispose();
}
