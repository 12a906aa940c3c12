using Switchboard.Faults.Takeover;

namespace Switchboard.Tests.Faults.Takeover;

public sealed class TakeoverRaceTests
{
    [Fact]
    public async Task Each_conversation_has_one_winner_and_the_bot_is_silent_after_it()
    {
        var report = await TakeoverRace.RunAsync(new RaceOptions { Conversations = 100, Agents = 6 });

        Assert.True(report.IsKept, report.ToString());
        Assert.Equal(600, report.Attempts);
        Assert.Equal(500, report.RefusedWords);
    }

    [Fact]
    public async Task Without_the_check_in_the_outbox_late_answers_are_sent()
    {
        var report = await TakeoverRace.RunAsync(new RaceOptions { Conversations = 100, Agents = 2, ThinksMs = 200, Gate = false });

        // The person still sees them before the agent comes, but the agent had the conversation by then.
        Assert.Equal(report.Answered, report.Sent);
        Assert.True(report.Crossed > 0, report.ToString());
    }
}
