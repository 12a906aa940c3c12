using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>What people and channels do to a running bot: haste, and news that comes more than once.</summary>
public sealed class PersonInputTests
{
    [Fact]
    public async Task Five_messages_in_one_second_are_answered_each_and_in_their_order()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        await channel.AskAsync(bot, "where is order 1042?", until: "Order 1042");

        foreach (var text in new[] { "where is order 2177?", "when are you open?", "you are stupid", "where is order 3310?", "which payment methods do you accept?" })
        {
            using var response = await FakeChannel.PostAsync(bot, channel.Message(text));
            Assert.True(response.IsSuccessStatusCode);
        }

        foreach (var answer in new[] { "Order 2177", "Our stores are open", "sorry", "Order 3310", "You can pay by" })
        {
            Assert.Contains(answer, await channel.NextTextAsync(), StringComparison.Ordinal);
        }
    }

    [NeedsFact("redis-server")]
    public async Task Two_instances_that_hear_of_a_person_at_once_welcome_once()
    {
        using var redis = new RedisProcess();
        Dictionary<string, string> settings = new() { ["Storage__Provider"] = "Redis", ["ConnectionStrings__Redis"] = redis.Settings };
        await using var channel = await FakeChannel.StartAsync();
        await using var one = await BotProcess.StartAsync(settings);
        await using var two = await BotProcess.StartAsync(settings);

        // As Direct Line and Teams do: the bot was added, the person was added, and both once more.
        var news = Enumerable.Range(0, 6).Select(i => FakeChannel.PostAsync(i % 2 == 0 ? one : two, Added(channel, $"added-{i}", i % 3 == 0 ? "bot" : "user-1")));
        foreach (var response in await Task.WhenAll(news))
        {
            Assert.True(response.IsSuccessStatusCode);
            response.Dispose();
        }

        using var question = await FakeChannel.PostAsync(two, channel.Message("when are you open?"));
        var said = new List<string>();
        do
        {
            said.Add(await channel.NextTextAsync());
        }
        while (!said[^1].StartsWith("Our stores", StringComparison.Ordinal));

        Assert.Equal(2, said.Count);
        Assert.StartsWith("Hello", said[0], StringComparison.Ordinal);
    }

    private static string Added(FakeChannel channel, string id, string member) => $$"""
        {
          "type": "conversationUpdate", "id": "{{id}}", "channelId": "emulator", "serviceUrl": "{{channel.ServiceUrl}}",
          "timestamp": "2026-01-05T10:00:00.000Z", "from": {"id": "user-1", "name": "User", "role": "user"},
          "conversation": {"id": "c1"}, "recipient": {"id": "bot", "name": "Bot", "role": "bot"}, "membersAdded": [{"id": "{{member}}"}]
        }
        """;
}
