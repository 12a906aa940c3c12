using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Orders;

namespace Switchboard.Bot.Development;

/// <summary>The configured order API or, when none is, the sample one of this very process, called over HTTP like any other.</summary>
internal sealed class DevelopmentOrderServiceAddress(IOptions<OrdersOptions> options, IServer server) : IOrderServiceAddress
{
    private Uri? _own;

    public Uri? Current => options.Value.BaseUrl.Length > 0 ? new Uri(options.Value.BaseUrl) : _own ??= FindOwn();

    /// <summary>The server's own address on the loopback; it is known once the server listens.</summary>
    private Uri? FindOwn()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses.OrderBy(a => a.StartsWith("https", StringComparison.OrdinalIgnoreCase)))
        {
            var parsed = BindingAddress.Parse(address);
            var isAnyHost = parsed.Host is "*" or "+" or "0.0.0.0" or "[::]";
            return new Uri($"{parsed.Scheme}://{(isAnyHost ? "127.0.0.1" : parsed.Host)}:{parsed.Port}{OrderApi.Path}/");
        }

        return null;
    }
}
