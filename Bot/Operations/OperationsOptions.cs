using System.ComponentModel.DataAnnotations;

namespace Switchboard.Bot.Operations;

/// <summary>How an instance ends, whom it believes about addresses, and where its telemetry goes.</summary>
internal sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>
    /// How long an instance that was told to stop goes on serving, so that load balancers learn from /health/ready that it is going.
    /// Default: 5 seconds, in Development none.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan? DrainDelay { get; set; }

    /// <summary>How long turns that run may take to end after that; what is not done by then is left to the other instances. Default: 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Addresses or networks (10.0.0.0/8) of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Default: none.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Where metrics and traces are sent over OTLP, such as http://localhost:4318; OTEL_EXPORTER_OTLP_ENDPOINT goes before it. Default: nowhere.</summary>
    public string OtlpEndpoint { get; set; } = "";
}
