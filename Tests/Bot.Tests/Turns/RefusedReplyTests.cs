using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Turns;

/// <summary>What becomes of replies that a channel refuses, over HTTP.</summary>
public sealed class RefusedReplyTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task What_a_channel_cannot_read_is_said_once_in_plain_text(int status)
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        var refused = 0;
        channel.Judges = activity => activity.TryGetProperty("attachments", out _) || activity.TryGetProperty("suggestedActions", out _) ? Count(ref refused, status) : null;

        await channel.AskAsync(bot, "where is order 1042?", until: "Order 1042");
        using var response = await FakeChannel.PostAsync(bot, channel.Message("I want to return an item"));
        var plain = await channel.NextAsync();

        Assert.True(refused > 0);
        Assert.Equal("plain", plain.GetProperty("textFormat").GetString());
        Assert.Contains("Which order is it from?", plain.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains($"answered {status}); its words are sent as plain text", bot.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "lets the bot say nothing there")]
    [InlineData(404, "knows no such conversation")]
    public async Task What_a_channel_will_never_take_is_given_up_and_listed(int status, string reason)
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync();
        channel.Refuses = status;
        using (var response = await FakeChannel.PostAsync(bot, channel.Message("where is order 1042?")))
        {
            response.EnsureSuccessStatusCode();
        }

        var settings = new Dictionary<string, string> { ["Storage__Path"] = Path.Combine(bot.DataFolder, "switchboard.db") };
        var listed = "";
        for (var i = 0; i < 100 && !listed.Contains(reason, StringComparison.Ordinal); i++)
        {
            listed = (await VerbProcess.RunAsync(settings, "outbox")).Output;
        }

        Assert.Contains($"the channel answered {status}: it {reason}", listed, StringComparison.Ordinal);
        channel.Refuses = null;
        await channel.AskAsync(bot, "where is order 2177?", until: "Order 2177");
    }

    private static int Count(ref int count, int status)
    {
        count++;
        return status;
    }
}
