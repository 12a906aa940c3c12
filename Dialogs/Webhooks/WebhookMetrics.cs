using System.Diagnostics.Metrics;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>Counts the calls of webhooks, under the meter <c>Switchboard.Webhooks</c>. No label holds a person or an address.</summary>
public sealed class WebhookMetrics : IDisposable
{
    public const string MeterName = "Switchboard.Webhooks";

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _durations;

    public WebhookMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _calls = _meter.CreateCounter<long>("switchboard.webhooks.calls", description: "Calls of webhooks, by webhook and outcome");
        _durations = _meter.CreateHistogram<double>("switchboard.webhooks.duration", "s", "How long calls took, attempts and pauses together");
    }

    public void Dispose() => _meter.Dispose();

    internal void Called(string webhook, string outcome, TimeSpan duration)
    {
        _calls.Add(1, new("webhook", webhook), new("outcome", outcome));
        _durations.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("webhook", webhook));
    }
}
