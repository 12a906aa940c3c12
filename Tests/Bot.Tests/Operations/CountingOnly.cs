using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Operations;

namespace Switchboard.Tests.Bot.Operations;

/// <summary>The metrics of turns with a listener that keeps nothing.</summary>
internal sealed class CountingOnly : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddTurnMetrics().BuildServiceProvider();
    private readonly MeterListener? _listener;

    public CountingOnly(bool listen)
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        Metrics = _services.GetRequiredService<TurnMetrics>();
        if (!listen)
        {
            return;
        }

        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        _listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _listener.Start();
    }

    public TurnMetrics Metrics { get; }

    public void Dispose()
    {
        _listener?.Dispose();
        _services.Dispose();
    }
}
