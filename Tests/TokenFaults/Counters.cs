using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth;

namespace Switchboard.Tests.TokenFaults;

/// <summary>Adds up what one instance counts.</summary>
internal sealed class Counters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, long Value, string Labels)> _counted = new();

    public Counters(IServiceProvider services)
    {
        var meters = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other instances in this process have meters of the same name.
            if (instrument.Meter.Name == TokenMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => _counted.Enqueue((instrument.Name, value, Describe(labels))));
        _listener.Start();
    }

    /// <summary>Every measurement as one line: name, value, labels.</summary>
    public IReadOnlyList<string> Lines => [.. _counted.Select(one => $"{one.Name} {one.Value} {one.Labels}")];

    public long Sum(string name) => _counted.Where(one => one.Name == name).Sum(one => one.Value);

    public void Dispose() => _listener.Dispose();

    private static string Describe(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var words = new List<string>();
        foreach (var (name, value) in labels)
        {
            words.Add($"{name}={value}");
        }

        return string.Join(' ', words);
    }
}
