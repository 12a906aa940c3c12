using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Operations.Telemetry;

/// <summary>What a line of the JSON console (<c>Logging:Console:FormatterName</c> json) holds unless the settings say otherwise: the time, and the scopes with the trace id.</summary>
internal sealed class LogShape(IConfiguration configuration) : IConfigureOptions<JsonConsoleFormatterOptions>
{
    private readonly IConfigurationSection _settings = configuration.GetSection("Logging:Console:FormatterOptions");

    public void Configure(JsonConsoleFormatterOptions options)
    {
        options.IncludeScopes = _settings[nameof(options.IncludeScopes)] is null || options.IncludeScopes;
        options.TimestampFormat ??= "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        options.UseUtcTimestamp = _settings[nameof(options.UseUtcTimestamp)] is null || options.UseUtcTimestamp;
    }
}
