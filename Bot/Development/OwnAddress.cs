using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Switchboard.Bot.Development;

/// <summary>Where this very process is, so that it can call what it serves itself over HTTP like any other.</summary>
internal sealed class OwnAddress(IServer server)
{
    private Uri? _address;

    /// <summary>The server's own address on the loopback, with a slash at the end; known once the server listens.</summary>
    public Uri? Current => _address ??= Find();

    private Uri? Find()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses.OrderBy(a => a.StartsWith("https", StringComparison.OrdinalIgnoreCase)))
        {
            var parsed = BindingAddress.Parse(address);
            var isAnyHost = parsed.Host is "*" or "+" or "0.0.0.0" or "[::]";
            return parsed.Port == 0 ? null : new Uri($"{parsed.Scheme}://{(isAnyHost ? "127.0.0.1" : parsed.Host)}:{parsed.Port}/");
        }

        return null;
    }
}
