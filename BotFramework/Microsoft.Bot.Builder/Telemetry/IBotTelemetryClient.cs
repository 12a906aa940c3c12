namespace Microsoft.Bot.Builder;

/// <summary>Sends telemetry to a monitoring service.</summary>
public interface IBotTelemetryClient
{
    /// <summary>Reports whether something could be reached.</summary>
    void TrackAvailability(string name, DateTimeOffset timeStamp, TimeSpan duration, string runLocation, bool success, string message = null, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);

    /// <summary>Reports a call to another service.</summary>
    void TrackDependency(string dependencyTypeName, string target, string dependencyName, string data, DateTimeOffset startTime, TimeSpan duration, string resultCode, bool success);

    /// <summary>Reports an event.</summary>
    void TrackEvent(string eventName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);

    /// <summary>Reports an exception.</summary>
    void TrackException(Exception exception, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);

    /// <summary>Reports a message.</summary>
    void TrackTrace(string message, Severity severityLevel, IDictionary<string, string> properties);

    /// <summary>Sends what is buffered.</summary>
    void Flush();
}
