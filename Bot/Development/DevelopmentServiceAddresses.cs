using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Bot.Development;

/// <summary>The configured addresses and, when none is configured for the orders, the sample order API of this very process.</summary>
internal sealed class DevelopmentServiceAddresses(IOptions<WebhooksOptions> options, OwnAddress own) : IServiceAddresses
{
    public Uri? Find(string service) => options.Value.Find(service) switch
    {
        { BaseUrl.Length: > 0 } configured => new Uri(configured.BaseUrl),
        not null when service == SampleService.Name && own.Current is { } here => new Uri(here, OrderApi.Path[1..] + "/"),
        _ => null,
    };
}
