using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Paths;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Tests.Bot.Paths;

/// <summary>The path as operators' tools see it: a number for each arrow, and a span that tells why.</summary>
public sealed class PathTelemetryTests
{
    [Fact]
    public void Every_step_is_counted_under_the_charts_own_words()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var metrics = new PathMetrics(factory);
        var counted = new List<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, who) => Enable(instrument, who, factory) };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => counted.Add($"{string.Join(' ', tags.ToArray().Select(tag => tag.Value))} {value}"));
        listener.Start();

        metrics.Count(Path());

        Assert.Equal(["conversation A  1", "conversation B No 1", "conversation E Yes 1"], counted);
    }

    [Fact]
    public void A_turns_span_has_the_way_and_an_event_for_each_decision()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TurnTraces.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var span = TurnTraces.BeginTurn("test", "turn-1");

        TurnTraces.TakePath(span, Path());

        Assert.Equal("A B-No E-Yes", span!.GetTagItem("switchboard.path"));
        var decision = Assert.Single(span.Events, e => Equals(Tag(e, "switchboard.node"), "E"));
        Assert.Equal(["conversation", "E", "Yes", "No", 0.9, 0.4, "one of its examples"], decision.Tags.Select(tag => tag.Value));
        Assert.Equal("Yes", Tag(span.Events.First(), "switchboard.arrow.other"));
    }

    [Fact]
    public void Without_anybody_who_listens_nothing_is_written()
    {
        TurnTraces.TakePath(null, Path());
        using var span = new Activity("turn");

        TurnTraces.TakePath(span, null);

        Assert.Empty(span.Tags);
    }

    private static object? Tag(ActivityEvent happened, string name) => happened.Tags.First(tag => tag.Key == name).Value;

    private static void Enable(Instrument instrument, MeterListener listener, IMeterFactory factory)
    {
        // Other tests of this process have meters of the same name.
        if (instrument.Meter.Name == PathMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static RecordedPath Path()
    {
        var path = new RecordedPath();
        path.Note("A");
        path.Note("B", "No");
        path.Note("E", "Yes", 0.9, 0.4, "one of its examples");
        return path;
    }
}
