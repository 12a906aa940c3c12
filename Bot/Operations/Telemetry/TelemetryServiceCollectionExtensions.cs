using System.Reflection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Switchboard.Bot.Operations.Telemetry;

/// <summary>Sends metrics and traces over OTLP where an endpoint is configured; the OTEL_… variables of the specification apply.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>The meters that are sent: ours, the server's and the runtime's.</summary>
    public static readonly string[] Meters =
    [
        "Switchboard.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime",
    ];

    private static readonly string[] Sources = ["Switchboard.*", "Microsoft.AspNetCore", "System.Net.Http"];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var ours = configuration[$"{OperationsOptions.Section}:{nameof(OperationsOptions.OtlpEndpoint)}"];
        if (string.IsNullOrEmpty(configuration[Endpoint]) && string.IsNullOrEmpty(ours))
        {
            return services;
        }

        // The exporter reads its own keys; they also say how the signals share the address.
        configuration[Endpoint] = string.IsNullOrEmpty(configuration[Endpoint]) ? ours : configuration[Endpoint];
        configuration[Protocol] = string.IsNullOrEmpty(configuration[Protocol]) ? "http/protobuf" : configuration[Protocol];
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                configuration["OTEL_SERVICE_NAME"] ?? "switchboard", serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString()))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Sources).AddProcessor(new AnonymousSpans()).AddOtlpExporter());
        return services;
    }
}
