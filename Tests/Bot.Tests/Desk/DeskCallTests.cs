using System.Text.Json;
using Switchboard.Tests.Bot.DirectLine;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>Calls that are due, at the desk of the real bot.</summary>
[Collection(DeskBot.Name)]
public sealed class DeskCallTests(DeskBot bot)
{
    [Fact]
    public async Task A_call_in_the_chat_comes_with_its_context_and_its_conversation_is_the_agents_until_it_is_given_back()
    {
        var visitor = await PromisedAsync(bot);
        using var anna = await DeskAgent.SignInAsync(bot.Process);
        using var ben = await DeskAgent.SignInAsync(bot.Process, "ben");
        await visitor.HearsAsync("It is time for our talk");

        var call = await CallAsync(anna, visitor);
        Assert.Equal(("my parcel is late", JsonValueKind.Null, JsonValueKind.Null), (call.GetProperty("reason").GetString(), call.GetProperty("contact").ValueKind, call.GetProperty("agent").ValueKind));
        var seen = await anna.ConversationAsync(visitor.Id);
        Assert.Equal("my parcel is late", seen.GetProperty("call").GetProperty("reason").GetString());
        Assert.Equal("User Initiates Conversation", seen.GetProperty("call").GetProperty("path").EnumerateArray().First().GetProperty("label").GetString());
        Assert.Contains(seen.GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("key").GetString() == "Order" && fact.GetProperty("value").GetString() == "1042");
        Assert.Contains("a call is due", seen.GetProperty("summary").GetString(), StringComparison.Ordinal);
        var before = (await anna.ReadsAsync(visitor.Id, "It is time for our talk")).Count;
        Assert.Contains(("customer", "where is my order 1042?"), await anna.ReadsAsync(visitor.Id, "1042"));

        var fence = call.GetProperty("fence").GetInt64();
        var both = await Task.WhenAll(anna.PostAsync("take", new { id = visitor.Id, fence }), ben.PostAsync("take", new { id = visitor.Id, fence }));
        Assert.Equal([200, 409], both.Select(answer => answer.Status).Order());
        var (winner, name) = both[0].Status == 200 ? (anna, "Anna") : (ben, "Ben");
        fence = both.Single(answer => answer.Status == 200).Body.GetProperty("fence").GetInt64();
        await visitor.HearsAsync($"{name} is here now");
        var heard = (await visitor.HeardAsync()).Count;
        await visitor.SayAsync("where is my order 1042?");
        var lines = await Eventually.GetAsync(() => winner.ReadsAsync(visitor.Id, "1042"), all => all.Count > before);
        Assert.Equal(("customer", "where is my order 1042?"), lines[^1]);
        Assert.Equal(name.ToLowerInvariant(), (await CallAsync(anna, visitor)).GetProperty("agent").GetString());
        await winner.SayAsync(visitor.Id, fence, "It comes tomorrow.");
        Assert.Equal($"{name}: It comes tomorrow.", (await visitor.HearsAsync("It comes tomorrow"))[heard]);

        Assert.Equal(200, (await winner.PostAsync("return", new { id = visitor.Id, fence, note = "it comes tomorrow" })).Status);

        await visitor.HearsAsync("left me a note: “it comes tomorrow”");
        var again = await anna.ConversationAsync(visitor.Id);
        Assert.Equal(("Bot", JsonValueKind.Null), (again.GetProperty("owner").GetString(), again.GetProperty("call").ValueKind));
        Assert.Contains("it comes tomorrow", again.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, again.GetProperty("lines").EnumerateArray().Count(line => line.GetProperty("text").GetString()!.Contains("It comes tomorrow", StringComparison.Ordinal)));
        await visitor.SayAsync("where is my order 1042?");
        await Eventually.GetAsync(visitor.HeardAsync, all => all[^1].Contains("1042", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_answer_in_the_chat_keeps_the_call_and_the_bot_has_the_conversation_again()
    {
        var visitor = await PromisedAsync(bot);
        using var anna = await DeskAgent.SignInAsync(bot.Process);
        using var ben = await DeskAgent.SignInAsync(bot.Process, "ben");
        var call = await CallAsync(anna, visitor);
        Assert.Equal(200, (await anna.PostAsync("take", new { id = visitor.Id, fence = call.GetProperty("fence").GetInt64() })).Status);
        await visitor.HearsAsync("Anna is here now");
        var later = new { id = call.GetProperty("id").GetString(), reached = false };

        Assert.Equal(409, (await ben.PostAsync("callback", later)).Status);
        Assert.Equal(204, (await anna.PostAsync("callback", later)).Status);

        await visitor.HearsAsync("We could not reach you just now");
        Assert.Equal("Bot", (await anna.ConversationAsync(visitor.Id)).GetProperty("owner").GetString());
        Assert.DoesNotContain((await anna.GetAsync("overview")).Body.GetProperty("callbacks").EnumerateArray(), one => one.GetProperty("id").GetString() == later.id);
    }

    /// <summary>Somebody who was promised a call in the chat that is due now.</summary>
    internal static async Task<DeskVisitor> PromisedAsync(DeskBot bot)
    {
        var visitor = await DeskVisitor.ComeAsync(bot.Process);
        (string Says, string Hears)[] talk =
        [
            ("where is my order 1042?", "Order 1042"),
            ("please call me back", "What is it about?"),
            ("my parcel is late", "Which telephone number"),
            ("Write to me here in this chat", "When suits you"),
            ("as soon as possible", "we will write to you here in this chat"),
        ];
        foreach (var (says, hears) in talk)
        {
            await visitor.SayAsync(says);
            await visitor.HearsAsync(hears);
        }

        await bot.FallDueAsync(visitor);
        return visitor;
    }

    private static async Task<JsonElement> CallAsync(DeskAgent agent, DeskVisitor visitor) => (await Eventually.GetAsync(
        async () => (await agent.GetAsync("overview")).Body.GetProperty("callbacks").EnumerateArray().Where(call => call.GetProperty("conversation").GetString() == visitor.Id).ToList(),
        found => found.Count > 0))[0];
}
