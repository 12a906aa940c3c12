using System.Globalization;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Operations;

/// <summary>Gives the host as long to stop as draining may take, and a little more. Read from the settings as they are: the host asks before they are checked.</summary>
internal sealed class ShutdownTime(IConfiguration configuration) : IConfigureOptions<HostOptions>
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public void Configure(HostOptions options) =>
        options.ShutdownTimeout = Read(nameof(OperationsOptions.DrainDelay), TimeSpan.FromSeconds(5)) + Read(nameof(OperationsOptions.DrainTimeout), new OperationsOptions().DrainTimeout) + Rest;

    private TimeSpan Read(string name, TimeSpan otherwise) =>
        TimeSpan.TryParse(configuration[$"{OperationsOptions.Section}:{name}"], CultureInfo.InvariantCulture, out var value) && value >= TimeSpan.Zero && value < TimeSpan.FromDays(1) ? value : otherwise;
}
