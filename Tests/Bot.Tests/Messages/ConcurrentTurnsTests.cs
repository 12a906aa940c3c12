using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Messages;

public sealed class ConcurrentTurnsTests
{
    [Fact]
    public async Task Messages_of_one_conversation_that_come_at_once_lose_no_state()
    {
        const int Messages = 20;
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        await channel.AskAsync(bot, "where is order 2177?", until: "Order 2177");

        var answers = await Task.WhenAll(Enumerable.Range(0, Messages).Select(async number =>
        {
            using var response = await FakeChannel.PostAsync(bot, channel.Message("where is order 1042?"));
            return response.IsSuccessStatusCode;
        }));

        Assert.All(answers, Assert.True);
        for (var number = 0; number < Messages; number++)
        {
            var text = await NextTextAsync(channel);
            Assert.StartsWith("Order 1042", text, StringComparison.Ordinal);
        }

        // The last turn saw what the twenty before it had stored.
        Assert.Contains("1042", await channel.AskAsync(bot, "where is it?", until: "Order"), StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", bot.Output, StringComparison.Ordinal);
    }

    // A card comes as a message of its own, without text.
    private static async Task<string> NextTextAsync(FakeChannel channel)
    {
        while (true)
        {
            if (await channel.NextTextAsync() is { Length: > 0 } text)
            {
                return text;
            }
        }
    }
}
