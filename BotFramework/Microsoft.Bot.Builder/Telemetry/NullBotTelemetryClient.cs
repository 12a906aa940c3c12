namespace Microsoft.Bot.Builder;

/// <summary>A telemetry client that drops everything.</summary>
public class NullBotTelemetryClient : IBotTelemetryClient, IBotPageViewTelemetryClient
{
    /// <summary>The one that everybody can share.</summary>
    public static IBotTelemetryClient Instance { get; } = new NullBotTelemetryClient();

    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void TrackAvailability(string name, DateTimeOffset timeStamp, TimeSpan duration, string runLocation, bool success, string message = null, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null)
    {
    }

    /// <inheritdoc/>
    public void TrackDependency(string dependencyTypeName, string target, string dependencyName, string data, DateTimeOffset startTime, TimeSpan duration, string resultCode, bool success)
    {
    }

    /// <inheritdoc/>
    public void TrackEvent(string eventName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null)
    {
    }

    /// <inheritdoc/>
    public void TrackException(Exception exception, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null)
    {
    }

    /// <inheritdoc/>
    public void TrackTrace(string message, Severity severityLevel, IDictionary<string, string> properties)
    {
    }

    /// <inheritdoc/>
    public void TrackPageView(string dialogName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null)
    {
    }
}
