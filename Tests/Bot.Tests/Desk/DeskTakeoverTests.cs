using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Slack;
using Switchboard.Tests.Bot.Teams;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>Conversations that the bot has, on channels that nobody can ask what was said.</summary>
[Collection(DeskBot.Name)]
public sealed class DeskTakeoverTests(DeskBot bot)
{
    [Fact]
    public async Task A_conversation_in_Slack_is_opened_and_taken_over()
    {
        var heard = 0;
        await TakeOverAsync(
            "slack/conversations/UBOT:T1:DDESK",
            text => FakeSlack.PostAsync(bot.Process, FakeSlack.Envelope(bot.Slack.Message("DDESK", text))),
            async () => (await bot.Slack.UntilAsync("DDESK", ++heard))[heard - 1].Text!);
    }

    [Fact]
    public async Task A_conversation_in_Teams_is_opened_and_taken_over() => await TakeOverAsync(
        "msteams/conversations/a:desk", text => new TeamsClient(bot.Process, bot.Channel).SayAsync("a:desk", text), () => bot.Channel.NextTextAsync("a:desk"));

    [Fact]
    public async Task Of_a_conversation_of_which_nothing_is_kept_the_desk_says_so()
    {
        using var anna = await DeskAgent.SignInAsync(bot.Process);

        var (status, body) = await anna.GetAsync("conversation?id=slack/conversations/UBOT:T1:DNOBODY");

        Assert.Equal(404, status);
        Assert.Contains("Nothing is kept of such a conversation", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task TakeOverAsync(string id, Func<string, Task<HttpResponseMessage>> say, Func<Task<string>> hear)
    {
        using var anna = await DeskAgent.SignInAsync(bot.Process);
        using var asked = await say("where is my order 1042?");
        await HearAsync("Order 1042");

        Assert.Contains((await anna.GetAsync("recent")).Body.EnumerateArray(), one => one.GetProperty("id").GetString() == id);
        var seen = await Eventually.GetAsync(() => anna.ConversationAsync(id), found => found.TryGetProperty("canAnswer", out _));

        Assert.True(seen.GetProperty("canAnswer").GetBoolean(), seen.ToString());
        var lines = seen.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("who").GetString(), line.GetProperty("text").GetString()!)).ToList();
        Assert.Contains(("customer", "where is my order 1042?"), lines);
        Assert.Contains(lines, line => line.Item1 == "bot" && line.Item2.Contains("Order 1042", StringComparison.Ordinal));
        var (status, taken) = await anna.PostAsync("take", new { id, fence = seen.GetProperty("fence").GetInt64() });
        Assert.True(status == 200, taken.ToString());
        var fence = taken.GetProperty("fence").GetInt64();
        await HearAsync("Anna is here now");
        using var told = await say("where is my order 1042?");
        await Eventually.GetAsync(() => anna.ReadsAsync(id, "1042"), all => all.Count > lines.Count);
        await anna.SayAsync(id, fence, "I saw that");
        Assert.Contains("Anna: I saw that", await hear(), StringComparison.Ordinal);
        Assert.Equal(200, (await anna.PostAsync("close", new { id, fence })).Status);

        async Task HearAsync(string words)
        {
            while (!(await hear()).Contains(words, StringComparison.Ordinal))
            {
            }
        }
    }
}
