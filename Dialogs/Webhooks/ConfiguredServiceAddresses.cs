using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>The addresses in the settings.</summary>
internal sealed class ConfiguredServiceAddresses(IOptions<WebhooksOptions> options) : IServiceAddresses
{
    private readonly Dictionary<string, Uri> _addresses = options.Value.Services
        .Where(service => service.Value.BaseUrl.Length > 0)
        .ToDictionary(service => service.Key, service => new Uri(service.Value.BaseUrl), StringComparer.Ordinal);

    public Uri? Find(string service) => _addresses.GetValueOrDefault(service);
}
