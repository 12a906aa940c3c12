using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>Agents who do not answer, and people who wait too long, over the real bot.</summary>
public sealed class NoShowTests
{
    [Fact]
    public async Task An_agent_who_does_not_answer_loses_the_conversation_and_gets_no_more()
    {
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always(("Handoff__ReplyWithin", "00:00:02"), ("Handoff__PresenceFor", "00:05:00"), ("Handoff__MaxNoShows", "2")));
        using var anna = await DeskAgent.SignInAsync(bot);
        using var ben = await DeskAgent.SignInAsync(bot, "ben");
        var visitor = await DeskVisitor.ComeAsync(bot);
        await visitor.SayAsync("I want to speak to a person");

        await anna.TakeAsync(visitor.Id);
        await visitor.HearsAsync("You have your old place in the queue, number 1");
        var me = (await anna.GetAsync("overview")).Body.GetProperty("me");
        Assert.False(me.GetProperty("available").GetBoolean());
        await ben.TakeAsync(visitor.Id);

        // Twice is enough: another way is offered, and the bot is there again.
        await visitor.HearsAsync("nobody had time for you soon enough");
        await visitor.HearsAsync("Shall we call you back");
        Assert.Equal("Callback", (await ben.ConversationAsync(visitor.Id)).GetProperty("owner").GetString());
        var before = (await visitor.HeardAsync()).Count;
        await visitor.SayAsync("please call me back");
        await Eventually.GetAsync(visitor.HeardAsync, heard => heard.Count > before);
    }

    [Fact]
    public async Task Who_waits_too_long_is_offered_a_call_and_an_agent_who_answers_keeps_the_conversation()
    {
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always(("Handoff__LongestWait", "00:00:08"), ("Handoff__ReplyWithin", "00:00:04"), ("Handoff__PresenceFor", "00:05:00")));
        using var anna = await DeskAgent.SignInAsync(bot, capacity: 5);
        var answered = await DeskVisitor.ComeAsync(bot);
        await answered.SayAsync("I want to speak to a person");
        var fence = await anna.TakeAsync(answered.Id);
        await anna.SayAsync(answered.Id, fence, "hello, I am here");
        var waits = await DeskVisitor.ComeAsync(bot);
        await waits.SayAsync("I want to speak to a person");

        await waits.HearsAsync("nobody had time for you soon enough");

        await waits.HearsAsync("Shall we call you back");
        Assert.Equal("Person", (await anna.ConversationAsync(answered.Id)).GetProperty("owner").GetString());
        await waits.SayAsync("where is my order 1042?");
        await waits.HearsAsync("Order 1042");
    }

    [Fact]
    public async Task After_the_instance_was_killed_the_agent_goes_on_and_one_who_does_not_come_back_loses_the_conversation()
    {
        var settings = DeskSettings.Always(("Handoff__PresenceFor", "00:00:30"));
        await using var bot = await BotProcess.StartAsync(settings);
        using var anna = await DeskAgent.SignInAsync(bot);
        var visitor = await DeskVisitor.ComeAsync(bot);
        await visitor.SayAsync("I want to speak to a person");
        var fence = await anna.TakeAsync(visitor.Id);
        await visitor.HearsAsync("Anna is here now");

        await bot.RestartAsync();

        await anna.SayAsync(visitor.Id, fence, "still here");
        await visitor.HearsAsync("Anna: still here");
        Assert.Equal("Person", (await anna.ConversationAsync(visitor.Id)).GetProperty("owner").GetString());

        // Anna's browser says nothing any more.
        await visitor.HearsAsync("You have your old place in the queue, number 1");
        Assert.Equal("Queue", (await anna.ConversationAsync(visitor.Id)).GetProperty("owner").GetString());
    }

    [Fact]
    public async Task An_agent_can_look_into_a_conversation_that_the_bot_has_and_take_it_over()
    {
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always(("Handoff__PresenceFor", "00:05:00")));
        using var anna = await DeskAgent.SignInAsync(bot);
        var visitor = await DeskVisitor.ComeAsync(bot);
        await visitor.SayAsync("where is my order 1042?");
        await visitor.HearsAsync("Order 1042");

        var seen = await Eventually.GetAsync(() => anna.ConversationAsync(visitor.Id), found => found.TryGetProperty("canAnswer", out var can) && can.GetBoolean());
        var (status, taken) = await anna.PostAsync("take", new { id = visitor.Id, fence = seen.GetProperty("fence").GetInt64() });

        Assert.Equal(200, status);
        await visitor.HearsAsync("Anna is here now");
        await anna.SayAsync(visitor.Id, taken.GetProperty("fence").GetInt64(), "I saw that");
        await visitor.HearsAsync("Anna: I saw that");
        var before = (await visitor.HeardAsync()).Count;
        await visitor.SayAsync("where is my order 1042?");
        await anna.ReadsAsync(visitor.Id, "I saw that");
        await Eventually.GetAsync(() => anna.ReadsAsync(visitor.Id, "1042"), lines => lines.Count(line => line.Who == "customer") == 2);
        Assert.Equal(before, (await visitor.HeardAsync()).Count);
    }
}
