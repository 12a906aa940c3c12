using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Http;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Proxy;

/// <summary>The proxy's way out: a name is looked up, its addresses are checked, and the connection goes to a checked address, whatever the name says a moment later.</summary>
internal sealed class ProxyConnections : IDisposable
{
    private readonly bool _allowPrivate;
    private readonly bool _allowThisMachine;

    public ProxyConnections(HttpSessions sessions, IOptions<TokensOptions> options, IHostEnvironment environment)
    {
        _allowPrivate = options.Value.Proxy.AllowPrivateAddresses;
        _allowThisMachine = _allowPrivate || environment.IsDevelopment();
        Client = new HttpMessageInvoker(
            sessions.Open(handler =>
            {
                handler.ConnectCallback = ConnectAsync;
                handler.UseProxy = false;
                handler.ActivityHeadersPropagator = null;
                handler.MaxConnectionsPerServer = 1024;
            }),
            disposeHandler: false);
    }

    public HttpMessageInvoker Client { get; }

    public void Dispose() => Client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || addresses.Any(address => !IsAllowed(address)))
        {
            throw new ForbiddenAddressException($"{context.DnsEndPoint.Host} is at a private address; Tokens:Proxy:AllowPrivateAddresses would allow it.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) => _allowPrivate || !PrivateAddress.Is(address) || (_allowThisMachine && PrivateAddress.IsThisMachine(address));
}

/// <summary>A service's name leads to an address that the proxy must not reach.</summary>
internal sealed class ForbiddenAddressException(string message) : IOException(message);
