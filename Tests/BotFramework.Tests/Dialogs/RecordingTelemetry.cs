using Microsoft.Bot.Builder;

namespace Switchboard.Tests.BotFramework.Dialogs;

/// <summary>Keeps the names of events, with the name of the step where there is one.</summary>
internal sealed class RecordingTelemetry : IBotTelemetryClient
{
    public List<string> Events { get; } = [];

    public List<string> DialogIds { get; } = [];

    public List<string> InstanceIds { get; } = [];

    public List<string> Traces { get; } = [];

    public void TrackEvent(string eventName, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null)
    {
        Events.Add(properties != null && properties.TryGetValue("StepName", out var step) ? $"{eventName} {step}" : eventName);
        if (properties != null && properties.TryGetValue("InstanceId", out var instanceId))
        {
            InstanceIds.Add(instanceId);
            DialogIds.Add(properties["DialogId"]);
        }
    }

    public void TrackTrace(string message, Severity severityLevel, IDictionary<string, string> properties) => Traces.Add($"{severityLevel} {message}");

    public void TrackAvailability(string name, DateTimeOffset timeStamp, TimeSpan duration, string runLocation, bool success, string? message = null, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null)
    {
    }

    public void TrackDependency(string dependencyTypeName, string target, string dependencyName, string data, DateTimeOffset startTime, TimeSpan duration, string resultCode, bool success)
    {
    }

    public void TrackException(Exception exception, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null)
    {
    }

    public void Flush()
    {
    }
}
