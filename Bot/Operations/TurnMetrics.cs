using System.Diagnostics.Metrics;

namespace Switchboard.Bot.Operations;

/// <summary>
/// What happens to turns, in numbers: meter <c>Switchboard.Turns</c>. Names and units follow the OpenTelemetry semantic conventions; no
/// tag says whose turn it was. Every method is safe on any thread and allocates nothing.
/// </summary>
internal sealed class TurnMetrics
{
    public const string MeterName = "Switchboard.Turns";

    // In seconds, from a turn that answers from memory to one that waits for a model and a slow channel.
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static readonly KeyValuePair<string, object?> WasAccepted = new("switchboard.inbox.outcome", "accepted");
    private static readonly KeyValuePair<string, object?> WasDuplicate = new("switchboard.inbox.outcome", "duplicate");
    private static readonly KeyValuePair<string, object?> WasRefused = new("switchboard.inbox.outcome", "refused");

    private readonly Counter<long> _received;
    private readonly Histogram<double> _turnDuration;
    private readonly Histogram<double> _waitDuration;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _abandonments;
    private readonly Histogram<double> _deliveryDuration;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _dropped;
    private volatile ITurnGauges? _gauges;

    public TurnMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _received = meter.CreateCounter<long>("switchboard.inbox.activities", "{activity}", "Activities that arrived, by what became of them.");
        _turnDuration = meter.CreateHistogram("switchboard.turn.duration", "s", "From the start of a turn to its commit.", advice: Durations);
        _waitDuration = meter.CreateHistogram("switchboard.turn.wait.duration", "s", "From the acceptance of an activity to the start of its turn.", advice: Durations);
        _failures = meter.CreateCounter<long>("switchboard.turn.failures", "{turn}", "Turns that ended in an error of the bot.");
        _abandonments = meter.CreateCounter<long>("switchboard.turn.abandonments", "{turn}", "Turns that ended without a commit and run again.");
        _deliveryDuration = meter.CreateHistogram("switchboard.delivery.duration", "s", "From when an outgoing activity was due (its commit, or the time set for a repetition) to the channel's confirmation.", advice: Durations);
        _retries = meter.CreateCounter<long>("switchboard.delivery.retries", "{attempt}", "Attempts to deliver that have to be repeated.");
        _unknown = meter.CreateCounter<long>("switchboard.delivery.unknown", "{activity}", "Outgoing activities of which nobody can say whether they arrived.");
        _deadLetters = meter.CreateCounter<long>("switchboard.delivery.dead_letters", "{activity}", "Outgoing activities that were given up.");
        _dropped = meter.CreateCounter<long>("switchboard.delivery.dropped", "{activity}", "Outgoing activities that were not sent because the conversation had another owner by then.");

        // Up-down counters may be summed over instances; an age may not.
        meter.CreateObservableUpDownCounter("switchboard.turn.active", () => Observe(static gauges => (long)gauges.RunningTurns), "{turn}", "Turns that run on this instance.");
        meter.CreateObservableUpDownCounter("switchboard.conversation.owned", () => Observe(static gauges => (long)gauges.OwnedConversations), "{conversation}", "Conversations whose lease this instance holds.");
        meter.CreateObservableGauge("switchboard.inbox.oldest.age", () => Observe(static gauges => gauges.OldestWaiting.TotalSeconds), "s", "Age of the oldest accepted activity, as far as this instance knows, whose turn has not ended.");
    }

    /// <summary>An activity was written to the inbox.</summary>
    public void Accepted(string? channel) => Received(channel, WasAccepted);

    /// <summary>An activity was there already and was answered as the first was.</summary>
    public void Duplicate(string? channel) => Received(channel, WasDuplicate);

    /// <summary>An activity was not taken in.</summary>
    public void Refused(string? channel, RefusalReason reason)
    {
        if (_received.Enabled)
        {
            _received.Add(1, Tag(channel), WasRefused, new("error.type", Word(reason)));
        }
    }

    /// <summary>A turn ended with its commit.</summary>
    /// <param name="channel">The channel of its activity.</param>
    /// <param name="duration">From its start to its commit.</param>
    /// <param name="waited">From the acceptance of the activity to the start of the turn.</param>
    public void TurnCommitted(string? channel, TimeSpan duration, TimeSpan waited)
    {
        if (_turnDuration.Enabled)
        {
            _turnDuration.Record(duration.TotalSeconds, Tag(channel));
        }

        if (_waitDuration.Enabled)
        {
            // Another machine, with another clock, may have accepted it.
            _waitDuration.Record(Math.Max(0, waited.TotalSeconds), Tag(channel));
        }
    }

    /// <summary>The bot failed in a turn, whether or not an apology was committed for it.</summary>
    public void TurnFailed(string? channel)
    {
        if (_failures.Enabled)
        {
            _failures.Add(1, Tag(channel));
        }
    }

    /// <summary>A turn ended without a commit and will run again, here or elsewhere.</summary>
    public void TurnAbandoned(AbandonReason reason)
    {
        if (_abandonments.Enabled)
        {
            _abandonments.Add(1, new KeyValuePair<string, object?>("error.type", Word(reason)));
        }
    }

    /// <summary>The channel confirmed an outgoing activity this long after it was due: after its turn's commit, or the time set for a repetition.</summary>
    public void Delivered(string? channel, TimeSpan latency)
    {
        if (_deliveryDuration.Enabled)
        {
            _deliveryDuration.Record(latency.TotalSeconds, Tag(channel));
        }
    }

    /// <summary>An attempt to deliver failed and will be repeated.</summary>
    public void DeliveryRetried(string? channel, RetryReason reason)
    {
        if (_retries.Enabled)
        {
            _retries.Add(1, Tag(channel), new("error.type", Word(reason)));
        }
    }

    /// <summary>An outgoing activity was settled as unknown.</summary>
    public void DeliveryUnknown(string? channel)
    {
        if (_unknown.Enabled)
        {
            _unknown.Add(1, Tag(channel));
        }
    }

    /// <summary>An outgoing activity was not sent: somebody else owned its conversation.</summary>
    public void DeliveryDropped(string? channel)
    {
        if (_dropped.Enabled)
        {
            _dropped.Add(1, Tag(channel));
        }
    }

    /// <summary>An outgoing activity was given up.</summary>
    public void DeadLetter(string? channel)
    {
        if (_deadLetters.Enabled)
        {
            _deadLetters.Add(1, Tag(channel));
        }
    }

    /// <summary>What the gauges show; null until there is an engine.</summary>
    public ITurnGauges? Gauges => _gauges;

    /// <summary>From now on the gauges show what <paramref name="gauges"/> says when a collector asks; it has to answer at once and must not throw.</summary>
    public void Observe(ITurnGauges gauges) => _gauges = gauges;

    private void Received(string? channel, KeyValuePair<string, object?> outcome)
    {
        if (_received.Enabled)
        {
            _received.Add(1, Tag(channel), outcome);
        }
    }

    private IEnumerable<Measurement<T>> Observe<T>(Func<ITurnGauges, T> read)
        where T : struct =>
        _gauges is { } gauges ? [new Measurement<T>(read(gauges))] : [];

    private static KeyValuePair<string, object?> Tag(string? channel) => new(ChannelTag.Key, ChannelTag.Of(channel));

    private static string Word(RefusalReason reason) => reason switch
    {
        RefusalReason.InboxFull => "inbox_full",
        RefusalReason.TooManyTurns => "too_many_turns",
        RefusalReason.TooManyRequests => "too_many_requests",
        RefusalReason.Draining => "draining",
        RefusalReason.RateLimited => "rate_limited",
        RefusalReason.Unauthorized => "unauthorized",
        RefusalReason.Invalid => "invalid",
        RefusalReason.StoreUnavailable => "store_unavailable",
        _ => "other",
    };

    private static string Word(AbandonReason reason) => reason switch
    {
        AbandonReason.FenceLost => "fence_lost",
        AbandonReason.StateConflict => "state_conflict",
        AbandonReason.StoreUnavailable => "store_unavailable",
        _ => "other",
    };

    private static string Word(RetryReason reason) => reason switch
    {
        RetryReason.Throttled => "throttled",
        RetryReason.Refused => "refused",
        RetryReason.Unreachable => "unreachable",
        RetryReason.NoAnswer => "no_answer",
        _ => "other",
    };
}
