using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>Another desk on the channel takes over by the Bot Framework's handoff protocol.</summary>
public sealed class HandoffProtocolTests
{
    [Fact]
    public async Task Another_desk_is_asked_with_the_transcript_and_says_how_far_it_is()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always(("Handoff__Provider", "Protocol")));
        await channel.AskAsync(bot, "where is my order 1042?", until: "Order 1042");

        using var asked = await FakeChannel.PostAsync(bot, channel.Message("I want to speak to a person"));

        Assert.Contains("connecting you to a person", await channel.NextTextAsync(), StringComparison.Ordinal);
        var initiate = await channel.NextAsync(type: "event");
        Assert.Equal("handoff.initiate", initiate.GetProperty("name").GetString());
        Assert.Equal(("a person was asked for", "1042"), (initiate.GetProperty("value").GetProperty("reason").GetString(), initiate.GetProperty("value").GetProperty("order").GetString()));
        var transcript = Assert.Single(initiate.GetProperty("attachments").EnumerateArray());
        Assert.Equal("Transcript", transcript.GetProperty("name").GetString());
        Assert.Equal(
            ["where is my order 1042?", "I want to speak to a person"],
            transcript.GetProperty("content").GetProperty("activities").EnumerateArray()
                .Where(activity => activity.GetProperty("from").GetProperty("role").GetString() == "user").Select(activity => activity.GetProperty("text").GetString()));
        Assert.Equal("A colleague will take over here.", await channel.NextTextAsync());

        await StatusAsync(channel, bot, "accepted");
        using var relayed = await FakeChannel.PostAsync(bot, channel.Message("hello, are you there?"));
        await StatusAsync(channel, bot, "completed");

        // The bot was silent while the other desk had it.
        Assert.Equal("I am the assistant again. Is there anything else?", await channel.NextTextAsync());
        Assert.Contains("Order 1042", await channel.AskAsync(bot, "where is my order 1042?", until: "Order"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_that_cannot_take_over_leads_to_the_next_way()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(DeskSettings.Always(("Handoff__Provider", "Protocol")));
        await channel.AskAsync(bot, "I want to speak to a person", until: "A colleague will take over here.");

        await StatusAsync(channel, bot, "failed");

        Assert.Contains("nobody had time for you", await channel.NextTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Shall we call you back", await channel.NextTextAsync(), StringComparison.Ordinal);
    }

    private static async Task StatusAsync(FakeChannel channel, BotProcess bot, string state)
    {
        var json = channel.Message("").Replace("\"type\": \"message\"", $"\"type\": \"event\", \"name\": \"handoff.status\", \"value\": {JsonSerializer.Serialize(new { state })}", StringComparison.Ordinal);
        using var response = await FakeChannel.PostAsync(bot, json);
        response.EnsureSuccessStatusCode();
    }
}
