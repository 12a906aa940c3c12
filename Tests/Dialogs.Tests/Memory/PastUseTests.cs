using Switchboard.Dialogs;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Xunit;

namespace Switchboard.Tests.Dialogs.Memory;

/// <summary>The rule of "Use Past Conversations?", and that the path keeps its reasons.</summary>
public sealed class PastUseTests
{
    private static readonly PastTopic Order = new("OrderStatus", "1042", "before", default);

    [Theory]
    [InlineData(true, true, false, Intents.Greeting, null, "others read along")]
    [InlineData(false, false, false, Intents.Greeting, null, "no consent")]
    [InlineData(true, false, true, Intents.Greeting, null, "recalled already")]
    [InlineData(true, false, false, "StoreHours", null, "the person came about something else")]
    [InlineData(true, false, false, Intents.Greeting, "2177", "the person came about something else")]
    [InlineData(true, false, false, Intents.Greeting, null, null)]
    public void The_past_is_used_where_it_helps_and_nowhere_else(bool consent, bool isGroup, bool recalled, string intent, string? order, string? reason)
    {
        var memory = new PersonMemory { Consent = consent, Topics = [Order] };
        var session = new ConversationSession { Recalled = recalled, LastIntent = intent, OrderNumber = order };

        var use = PastUse.Judge(memory, session, "now", isGroup);

        Assert.Equal(reason, (use as PastUse.No)?.Reason);
        Assert.Equal(reason is null, use is PastUse.Yes);
        Assert.Equal(reason, PathReasons.Check(reason));
    }

    [Fact]
    public void What_was_said_in_this_conversation_needs_no_recalling()
    {
        var use = PastUse.Judge(new PersonMemory { Consent = true, Topics = [Order] }, new ConversationSession { LastIntent = Intents.Greeting }, "before", false);

        var reason = Assert.IsType<PastUse.No>(use).Reason;
        Assert.Equal("nothing to recall", reason);
        Assert.Equal(reason, PathReasons.Check(reason));
        Assert.NotNull(PathReasons.Check("something to recall"));
    }
}
