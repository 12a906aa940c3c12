using System.Net;
using System.Net.Sockets;
using Switchboard.Auth.Proxy;

namespace Switchboard.Auth.Http;

/// <summary>The way out for addresses that come from settings, content or people: a name is looked up, its addresses are checked, and the connection goes to a checked address.</summary>
/// <param name="allowPrivate">Whether addresses of the private networks may be reached.</param>
/// <param name="allowThisMachine">Whether this machine may be.</param>
/// <param name="remedy">The setting that would allow it.</param>
public sealed class CheckedConnections(bool allowPrivate, bool allowThisMachine, string remedy)
{
    /// <summary>Connects, for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="ForbiddenAddressException">The name leads to an address that must not be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var target = context.InitialRequestMessage.RequestUri;
        if (target is not null && (target.IdnHost != context.DnsEndPoint.Host || target.Port != context.DnsEndPoint.Port))
        {
            // The machine's proxy makes the connection, wherever that is; what it is asked for is checked all the same.
            await FindAsync(target.IdnHost, cancellationToken);
            return await OpenAsync(await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken), context.DnsEndPoint.Port, cancellationToken);
        }

        return await OpenAsync(await FindAsync(context.DnsEndPoint.Host, cancellationToken), context.DnsEndPoint.Port, cancellationToken);
    }

    private async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        return addresses.Length > 0 && addresses.All(IsAllowed)
            ? addresses
            : throw new ForbiddenAddressException($"{host} is at a private address; {remedy} would allow it.");
    }

    private static async Task<Stream> OpenAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) => allowPrivate || !PrivateAddress.Is(address) || (allowThisMachine && PrivateAddress.IsThisMachine(address));
}
