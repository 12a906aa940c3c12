using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Operations.Limits;

/// <summary>Bounds what the server holds open. Read from the settings as they are: the server is made before they are checked.</summary>
internal sealed class KestrelLimits(IConfiguration configuration) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        var defaults = new LimitsOptions();
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = Read(nameof(LimitsOptions.MaxConnections), defaults.MaxConnections);
        options.Limits.MaxConcurrentUpgradedConnections = Read(nameof(LimitsOptions.MaxStreams), defaults.MaxStreams);
    }

    private int Read(string name, int otherwise) =>
        int.TryParse(configuration[$"{LimitsOptions.Section}:{name}"], CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;
}
