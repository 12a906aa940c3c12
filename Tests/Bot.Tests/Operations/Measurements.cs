using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Operations;

namespace Switchboard.Tests.Bot.Operations;

/// <summary>The metrics of turns with somebody who listens to them.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddTurnMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly IMeterFactory _factory;

    public Measurements(bool listen = true)
    {
        _factory = _services.GetRequiredService<IMeterFactory>();
        Metrics = _services.GetRequiredService<TurnMetrics>();
        if (!listen)
        {
            return;
        }

        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other tests of this process have meters of the same name.
            if (instrument.Meter.Name == TurnMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, _factory))
            {
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public TurnMetrics Metrics { get; }

    public List<Instrument> Instruments { get; } = [];

    /// <summary>Each measurement as "name{tag=value,…} value".</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    public void Collect() => _listener.RecordObservableInstruments();

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Taken.Enqueue(FormattableString.Invariant($"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}} {value}"));
}
