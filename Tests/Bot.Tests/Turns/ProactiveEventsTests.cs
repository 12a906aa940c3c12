using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Tests.Bot.Turns;

public sealed class ProactiveEventsTests
{
    [Fact]
    public async Task An_event_is_a_turn_of_its_conversation_and_comes_once()
    {
        await using var rig = await EngineRig.StartAsync();
        var (events, heard) = Listen(rig);
        await rig.SayAsync("hello");
        await rig.UntilAsync(() => rig.Calls.Count == 1);

        await events.RaiseAsync(Reference(rig), "signIn", "7", new { granted = true }, default);
        await events.RaiseAsync(Reference(rig), "signIn", "7", new { granted = true }, default);
        await events.RaiseAsync(Reference(rig), "signIn", "8", new { granted = false }, default);
        await rig.UntilAsync(() => heard.Count == 2 && rig.Calls.Count == 3);

        Assert.Equal(["signIn 7", "signIn 8"], heard.Select(activity => activity.Id));
        Assert.All(heard, activity => Assert.Equal(("c", "ann", "bot", ProactiveCaller.Id), (activity.Conversation.Id, activity.From.Id, activity.Recipient.Id, activity.CallerId)));
        Assert.Equal(["send echo hello", "send told signIn 7", "send told signIn 8"], rig.Calls);
    }

    [Fact]
    public async Task An_event_that_comes_while_the_instance_shuts_down_waits_for_another_one()
    {
        var rig = await EngineRig.StartAsync();
        var events = new ProactiveEvents(new(rig.Inbox), rig.Store, TimeProvider.System, NullLogger<ProactiveEvents>.Instance);
        await rig.Runner.DrainAsync(default);

        await events.RaiseAsync(Reference(rig), "signIn", "7", new { granted = true }, default);

        await using var other = await EngineRig.StartAsync(rig.Store);
        var (_, heard) = Listen(other);
        await other.UntilAsync(() => heard.Count == 1);
        await rig.DisposeAsync();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Where_the_channel_has_refused_for_good_the_bot_says_nothing_of_itself_until_the_person_writes_again(int status)
    {
        await using var rig = await EngineRig.StartAsync();
        var (events, heard) = Listen(rig);
        rig.Channel = call => call == "send echo bye" ? Task.FromException(new ChannelRefusedException(status, "for a test", null)) : Task.CompletedTask;
        await rig.SayAsync("bye");
        await rig.UntilAsync(() => rig.Store.ReadDeadLettersAsync(10, default).Result.Count == 1);

        await events.RaiseAsync(Reference(rig), "signIn", "7", new { granted = true }, default);
        await rig.SayAsync("back");
        await rig.UntilAsync(() => rig.Calls.Contains("send echo back"));
        await events.RaiseAsync(Reference(rig), "signIn", "8", new { granted = true }, default);
        await rig.UntilAsync(() => rig.Calls.Contains("send told signIn 8"));

        Assert.Equal(["signIn 8"], heard.Select(activity => activity.Id));
        Assert.Contains($"{status}", Assert.Single(await rig.Store.ReadDeadLettersAsync(10, default)).Reason, StringComparison.Ordinal);
    }

    private static (ProactiveEvents Events, System.Collections.Concurrent.ConcurrentQueue<Activity> Heard) Listen(EngineRig rig)
    {
        var heard = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        rig.Bot = (activity, unit, _) =>
        {
            if (activity.Type == ActivityTypes.Event)
            {
                heard.Enqueue(activity);
                EngineRig.Say(activity, unit, $"told {activity.Id}");
            }
            else
            {
                EngineRig.Say(activity, unit, $"echo {activity.Text}");
            }

            return Task.FromResult<Microsoft.Bot.Builder.InvokeResponse?>(null);
        };
        return (new ProactiveEvents(new(rig.Inbox), rig.Store, TimeProvider.System, NullLogger<ProactiveEvents>.Instance), heard);
    }

    private static ConversationReference Reference(EngineRig rig) => rig.Message("x").GetConversationReference();
}
