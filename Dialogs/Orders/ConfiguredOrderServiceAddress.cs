using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Orders;

/// <summary>The address in the settings.</summary>
internal sealed class ConfiguredOrderServiceAddress(IOptions<OrdersOptions> options) : IOrderServiceAddress
{
    public Uri? Current { get; } = options.Value.BaseUrl.Length > 0 ? new Uri(options.Value.BaseUrl) : null;
}
