using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>The desk over several instances and a real Redis.</summary>
public sealed class ManyInstancesDeskTests
{
    [NeedsFact("redis-server")]
    public async Task An_agent_and_a_customer_at_different_instances_go_on_when_one_is_killed()
    {
        using var redis = new RedisProcess();
        var settings = DeskSettings.Always(("Storage__Provider", "Redis"), ("ConnectionStrings__Redis", redis.Settings), ("Handoff__PresenceFor", "00:05:00"));
        await using var one = await BotProcess.StartAsync(settings);
        await using var two = await BotProcess.StartAsync(settings);
        using var anna = await DeskAgent.SignInAsync(two);
        var visitor = await DeskVisitor.ComeAsync(one);
        await visitor.SayAsync("I want to speak to a person");
        await visitor.HearsAsync("You are number 1 in the queue");
        var fence = await anna.TakeAsync(visitor.Id);
        await visitor.HearsAsync("Anna is here now");
        await anna.SayAsync(visitor.Id, fence, "hello from the other instance");
        await visitor.HearsAsync("Anna: hello from the other instance");

        one.Kill();
        visitor = visitor.At(two);
        await visitor.SayAsync("still with me?");

        await anna.ReadsAsync(visitor.Id, "still with me?");
        await anna.SayAsync(visitor.Id, fence, "of course");
        await visitor.HearsAsync("Anna: of course");
        Assert.Equal(200, (await anna.PostAsync("return", new { id = visitor.Id, fence, note = "all is well" })).Status);
        await visitor.HearsAsync("Anna left me a note: “all is well”");
    }
}
