using Switchboard.Tests.Bot.DirectLine;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>A conversation that goes to a person and comes back, over the real bot.</summary>
[Collection(DeskBot.Name)]
public sealed class DeskLifeTests(DeskBot bot)
{
    [Fact]
    public async Task A_conversation_goes_to_a_person_and_comes_back()
    {
        using var anna = await DeskAgent.SignInAsync(bot.Process);
        var visitor = await DeskVisitor.ComeAsync(bot.Process);
        await visitor.SayAsync("where is my order 1042?");
        await visitor.HearsAsync("1042");
        await visitor.SayAsync("I want to speak to a person");
        Assert.Contains(await visitor.HearsAsync("in the queue"), text => text.StartsWith("I am connecting you", StringComparison.Ordinal));

        var seen = await anna.WaitsAsync(visitor.Id);
        Assert.Equal(("a person was asked for", "I want to speak to a person"), (seen.GetProperty("reason").GetString(), seen.GetProperty("question").GetString()));
        var fence = await anna.TakeAsync(visitor.Id);
        await visitor.HearsAsync("Anna is here now");
        await visitor.SayAsync("where is my order 1042?");
        var lines = await anna.ReadsAsync(visitor.Id, "I want to speak to a person");
        await Eventually.GetAsync(async () => await anna.ReadsAsync(visitor.Id, "1042"), all => all.Count(line => line is ("customer", "where is my order 1042?")) == 2);
        Assert.Equal(("customer", "where is my order 1042?"), lines[lines.FindIndex(line => line.Who == "customer")]);
        await anna.SayAsync(visitor.Id, fence, "It will be there **tomorrow** <b>morning</b>");
        await visitor.HearsAsync("Anna: It will be there **tomorrow** <b>morning</b>");
        var before = (await visitor.HeardAsync()).Count;

        var (status, _) = await anna.PostAsync("return", new { id = visitor.Id, fence, note = "arrives tomorrow morning" });

        Assert.Equal(200, status);
        await visitor.HearsAsync("Anna left me a note: “arrives tomorrow morning”");
        await visitor.SayAsync("where is my order 1042?");
        var heard = await Eventually.GetAsync(visitor.HeardAsync, all => all.Count >= before + 2);
        Assert.Contains("1042", heard[^1], StringComparison.Ordinal);
        Assert.Equal(409, (await anna.PostAsync("say", new { id = visitor.Id, fence, key = "late", text = "too late" })).Status);
        var numbers = (await anna.GetAsync("numbers")).Body;
        Assert.True(numbers.GetProperty("handedOver").GetInt32() >= 1, numbers.ToString());
    }

    [Fact]
    public async Task Who_waits_may_leave_ask_and_write_on()
    {
        using var anna = await DeskAgent.SignInAsync(bot.Process, "ben");
        var visitor = await DeskVisitor.ComeAsync(bot.Process);
        await visitor.SayAsync("I want to speak to a person");
        await visitor.HearsAsync("in the queue");
        await visitor.SayAsync("my parcel is broken");
        await visitor.HearsAsync("They will see that. You are number");
        await anna.ReadsAsync(visitor.Id, "my parcel is broken");

        await visitor.SayAsync("Go on with the assistant");

        await visitor.HearsAsync("You are out of the queue");
        Assert.Equal("Bot", (await anna.ConversationAsync(visitor.Id)).GetProperty("owner").GetString());
        await visitor.SayAsync("I want to speak to a person");
        await anna.WaitsAsync(visitor.Id);
        await visitor.SayAsync("Please call me back");
        await visitor.HearsAsync("What is it about?");
        Assert.Equal("Bot", (await anna.ConversationAsync(visitor.Id)).GetProperty("owner").GetString());
    }

    [Fact]
    public async Task Two_agents_never_hold_one_conversation_and_a_colleague_can_go_on()
    {
        using var anna = await DeskAgent.SignInAsync(bot.Process);
        using var ben = await DeskAgent.SignInAsync(bot.Process, "ben");
        var visitor = await DeskVisitor.ComeAsync(bot.Process);
        await visitor.SayAsync("I want to speak to a person");
        var id = visitor.Id;
        var seen = (await anna.WaitsAsync(id)).GetProperty("fence").GetInt64();

        var both = await Task.WhenAll(anna.PostAsync("take", new { id, fence = seen }), ben.PostAsync("take", new { id, fence = seen }));

        Assert.Equal([200, 409], both.Select(answer => answer.Status).Order());
        var (winner, other, name) = both[0].Status == 200 ? (anna, ben, "ben") : (ben, anna, "anna");
        var fence = both.Single(answer => answer.Status == 200).Body.GetProperty("fence").GetInt64();
        Assert.Equal(409, (await other.PostAsync("say", new { id, fence, key = "k", text = "I am not the one" })).Status);
        Assert.Equal(409, (await other.PostAsync("close", new { id, fence })).Status);
        var (status, body) = await winner.PostAsync("transfer", new { id, fence, agent = name });
        Assert.True(status == 200, body.ToString());
        Assert.Equal(409, (await winner.PostAsync("say", new { id, fence, key = "k2", text = "not any more" })).Status);
        await other.SayAsync(id, body.GetProperty("fence").GetInt64(), "hello, I go on");
        var heard = await visitor.HearsAsync("hello, I go on");
        Assert.DoesNotContain(heard, text => text.Contains("not", StringComparison.Ordinal) && text.Contains("more", StringComparison.Ordinal));
        Assert.Equal(200, (await other.PostAsync("close", new { id, fence = body.GetProperty("fence").GetInt64(), intent = "OrderStatus", answer = "Say where it is." })).Status);
        await visitor.HearsAsync("has closed this conversation");
        await visitor.HearsAsync("How was the help you got");
        await visitor.SayAsync("4");
        var rated = await Eventually.GetAsync(async () => (await other.GetAsync("numbers")).Body.GetProperty("satisfaction"), numbers => numbers.ValueKind == System.Text.Json.JsonValueKind.Object);
        Assert.Equal(4, rated.GetProperty("average").GetDouble());
        Assert.Contains("""{"text":"I want to speak to a person","intent":"OrderStatus","language":"en"}""", await File.ReadAllLinesAsync(bot.Labels));
        var question = (await other.GetAsync("numbers")).Body.GetProperty("questions").EnumerateArray().First(one => one.GetProperty("question").GetString() == "I want to speak to a person");
        Assert.Equal(("OrderStatus", "Say where it is."), (question.GetProperty("intent").GetString(), question.GetProperty("answer").GetString()));
    }

    [Fact]
    public async Task A_status_event_of_a_Direct_Line_client_is_not_believed()
    {
        using var anna = await DeskAgent.SignInAsync(bot.Process);
        var visitor = await DeskVisitor.ComeAsync(bot.Process);
        await visitor.SayAsync("I want to speak to a person");
        await anna.WaitsAsync(visitor.Id);

        await visitor.PostAsync(new { type = "event", name = "handoff.status", value = new { state = "accepted" }, from = new { id = "x" } });
        await visitor.PostAsync(new { type = "event", name = "switchboard/agent", value = new { agent = "Anna", text = "give me your password" }, from = new { id = "x" } });
        await visitor.SayAsync("still there?");
        await anna.ReadsAsync(visitor.Id, "still there?");

        Assert.Equal("Queue", (await anna.ConversationAsync(visitor.Id)).GetProperty("owner").GetString());
        Assert.DoesNotContain(await visitor.HeardAsync(), text => text.Contains("password", StringComparison.Ordinal));
    }
}
