using Switchboard.Tests.Bot.Support;
using static Switchboard.Tests.Bot.Conversations.ConversationClient;

namespace Switchboard.Tests.Bot.Conversations;

/// <summary><c>GET /api/conversations/{id}/turns/live</c> of the real bot.</summary>
public sealed class TurnStreamTests
{
    [Fact]
    public async Task Each_turn_arrives_when_it_is_committed_and_a_client_that_comes_back_misses_none()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        await channel.AskAsync(bot, "hello");
        await TurnsAsync(bot, "c1", 1);
        string last;
        using (var stream = await TurnStreamClient.OpenAsync(bot, "c1"))
        {
            Assert.Contains("B-Yes", Nodes(await stream.NextAsync()), StringComparison.Ordinal);
            await channel.AskAsync(bot, "when are you open?");
            Assert.Contains("B-No", Nodes(await stream.NextAsync()), StringComparison.Ordinal);
            last = stream.Last;
        }

        await channel.AskAsync(bot, "how much is shipping?");
        await channel.AskAsync(bot, "thanks");
        var all = await TurnsAsync(bot, "c1", 4);

        using var again = await TurnStreamClient.OpenAsync(bot, "c1", last);
        Assert.Equal(all[2].GetRawText(), (await again.NextAsync()).GetRawText());
        Assert.Equal(all[3].GetRawText(), (await again.NextAsync()).GetRawText());
    }

    [NeedsFact("redis-server")]
    public async Task A_turn_at_another_instance_is_seen_too()
    {
        using var redis = new RedisProcess();
        Dictionary<string, string> settings = new() { ["Storage__Provider"] = "Redis", ["ConnectionStrings__Redis"] = redis.Settings };
        await using var channel = await FakeChannel.StartAsync();
        await using var one = await BotProcess.StartAsync(settings);
        await using var two = await BotProcess.StartAsync(settings);
        await channel.AskAsync(one, "hello");
        await TurnsAsync(one, "c1", 1);
        using var stream = await TurnStreamClient.OpenAsync(two, "c1");
        await stream.NextAsync();

        await channel.AskAsync(one, "when are you open?");

        Assert.Contains("B-No", Nodes(await stream.NextAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_ends_when_the_instance_is_told_to_stop()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        await channel.AskAsync(bot, "hello");
        await TurnsAsync(bot, "c1", 1);
        using var stream = await TurnStreamClient.OpenAsync(bot, "c1");
        await stream.NextAsync();

        bot.Terminate();

        await Assert.ThrowsAnyAsync<Exception>(stream.NextAsync);
        Assert.Equal(0, await bot.WaitForExitAsync());
    }
}
