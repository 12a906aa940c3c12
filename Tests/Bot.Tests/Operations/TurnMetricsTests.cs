using Switchboard.Bot.Operations;

namespace Switchboard.Tests.Bot.Operations;

public sealed class TurnMetricsTests
{
    [Fact]
    public void Every_event_is_a_measurement_with_the_channel_and_the_reason()
    {
        using var seen = new Measurements();

        RecordAll(seen.Metrics, "msteams");

        Assert.Equal(
        [
            "switchboard.inbox.activities{switchboard.channel=msteams,switchboard.inbox.outcome=accepted} 1",
            "switchboard.inbox.activities{switchboard.channel=msteams,switchboard.inbox.outcome=duplicate} 1",
            "switchboard.inbox.activities{switchboard.channel=msteams,switchboard.inbox.outcome=refused,error.type=inbox_full} 1",
            "switchboard.turn.duration{switchboard.channel=msteams} 0.25",
            "switchboard.turn.wait.duration{switchboard.channel=msteams} 2",
            "switchboard.turn.failures{switchboard.channel=msteams} 1",
            "switchboard.turn.abandonments{error.type=fence_lost} 1",
            "switchboard.delivery.duration{switchboard.channel=msteams} 0.5",
            "switchboard.delivery.retries{switchboard.channel=msteams,error.type=throttled} 1",
            "switchboard.delivery.unknown{switchboard.channel=msteams} 1",
            "switchboard.delivery.dead_letters{switchboard.channel=msteams} 1",
            "switchboard.delivery.dropped{switchboard.channel=msteams} 1",
        ],
        seen.Taken);
    }

    [Theory]
    [InlineData("MSTeams", "msteams")]
    [InlineData("a channel somebody made up", "other")]
    [InlineData("", "other")]
    [InlineData(null, "other")]
    public void Nobody_can_make_the_metrics_grow_by_inventing_channels(string? channel, string tag)
    {
        using var seen = new Measurements();

        seen.Metrics.Accepted(channel);

        Assert.Equal($"switchboard.inbox.activities{{switchboard.channel={tag},switchboard.inbox.outcome=accepted}} 1", Assert.Single(seen.Taken));
    }

    [Fact]
    public void Every_reason_has_a_word_of_its_own()
    {
        using var seen = new Measurements();

        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            seen.Metrics.Refused("test", reason);
        }

        foreach (var reason in Enum.GetValues<AbandonReason>())
        {
            seen.Metrics.TurnAbandoned(reason);
        }

        foreach (var reason in Enum.GetValues<RetryReason>())
        {
            seen.Metrics.DeliveryRetried("test", reason);
        }

        Assert.DoesNotContain(seen.Taken, taken => taken.Contains("error.type=other", StringComparison.Ordinal));
        Assert.Equal(seen.Taken.Count, seen.Taken.Distinct().Count());
    }

    [Fact]
    public void Gauges_show_what_the_engine_says_and_nothing_before_there_is_one()
    {
        using var seen = new Measurements();
        seen.Collect();
        Assert.Empty(seen.Taken);

        seen.Metrics.Observe(new Engine());
        seen.Collect();

        Assert.Equal(
            ["switchboard.conversation.owned{} 3", "switchboard.inbox.oldest.age{} 4", "switchboard.turn.active{} 1"],
            seen.Taken.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Recording_allocates_nothing_whether_or_not_anybody_listens(bool listen)
    {
        using var services = new CountingOnly(listen);
        RecordAll(services.Metrics, "msteams");
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            RecordAll(services.Metrics, "msteams");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Names_and_units_follow_the_conventions_and_are_described()
    {
        using var seen = new Measurements();

        Assert.Equal(13, seen.Instruments.Count);
        Assert.All(seen.Instruments, instrument =>
        {
            Assert.Matches("^switchboard(\\.[a-z_]+)+$", instrument.Name);
            Assert.Matches("^(s|\\{[a-z]+\\})$", instrument.Unit);
            Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal);
        });
    }

    internal static void RecordAll(TurnMetrics metrics, string channel)
    {
        metrics.Accepted(channel);
        metrics.Duplicate(channel);
        metrics.Refused(channel, RefusalReason.InboxFull);
        metrics.TurnCommitted(channel, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2));
        metrics.TurnFailed(channel);
        metrics.TurnAbandoned(AbandonReason.FenceLost);
        metrics.Delivered(channel, TimeSpan.FromMilliseconds(500));
        metrics.DeliveryRetried(channel, RetryReason.Throttled);
        metrics.DeliveryUnknown(channel);
        metrics.DeadLetter(channel);
        metrics.DeliveryDropped(channel);
    }

    internal sealed class Engine : ITurnGauges
    {
        public int RunningTurns => 1;

        public int OwnedConversations => 3;

        public TimeSpan OldestWaiting => TimeSpan.FromSeconds(4);
    }
}
