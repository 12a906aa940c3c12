using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Operations.Limits;

/// <summary>Bounds what the server holds open.</summary>
internal sealed class KestrelLimits(IOptions<LimitsOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxConcurrentConnections = options.Value.MaxConnections;
        server.Limits.MaxConcurrentUpgradedConnections = options.Value.MaxStreams;
    }
}
