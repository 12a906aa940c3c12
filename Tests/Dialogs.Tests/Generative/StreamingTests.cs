using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Switchboard.Tests.Dialogs.Support;
using Switchboard.Tests.Shared;
using Xunit;

namespace Switchboard.Tests.Dialogs.Generative;

/// <summary>A text appears as it is written where the channel can show that, sentence by sentence and only what has passed the gate.</summary>
public sealed class StreamingTests
{
    private const string Question = "how do I wash my down jacket?";
    private const string Answer = "Wash down at 30 °C with down detergent [1]. I have washed it for you. Store it loose, never compressed [1]. Do you want to know more?";

    [Fact]
    public async Task Web_Chat_gets_typing_activities_with_the_text_so_far_and_a_message_that_ends_them()
    {
        var replies = await AskAsync("webchat", FakeModelReply.Says(Answer));

        var chunks = replies.Where(reply => reply is { Type: ActivityTypes.Typing, Text.Length: > 0 }).ToList();
        Assert.Equal(2, chunks.Count);
        Assert.StartsWith("Wash down at 30 °C with down detergent. [\\[1\\]](/knowledge/care#down-jackets-and-sleeping-bags)", chunks[0].Text, StringComparison.Ordinal);
        Assert.StartsWith(chunks[0].Text, chunks[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("washed it for you", chunks[1].Text, StringComparison.Ordinal);
        Assert.Equal(1, Data<int>(chunks[0], "streamSequence"));
        Assert.Null(Data<string>(chunks[0], "streamId"));
        Assert.Equal(chunks[0].Id, Data<string>(chunks[1], "streamId"));
        Assert.Equal("streaming", Data<string>(chunks[1], "streamType"));
        var last = replies[^1];
        Assert.Equal(ActivityTypes.Message, last.Type);
        Assert.Equal("final", Data<string>(last, "streamType"));
        Assert.Equal(chunks[0].Id, Data<string>(last, "streamId"));
        Assert.StartsWith(chunks[1].Text, last.Text, StringComparison.Ordinal);
        Assert.Contains("1. [Care of your gear, Down jackets and sleeping bags](/knowledge/care#down-jackets-and-sleeping-bags)", last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_model_had_written_when_it_died_stays_and_is_ended()
    {
        var replies = await AskAsync("webchat", FakeModelReply.BreaksOff("Wash down at 30 °C with down detergent [1]. Store it "));

        var last = replies[^1];
        Assert.Equal(ActivityTypes.Message, last.Type);
        Assert.StartsWith("Wash down at 30 °C with down detergent. ", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Store it", last.Text, StringComparison.Ordinal);
        Assert.Equal("final", Data<string>(last, "streamType"));
    }

    [Fact]
    public async Task Teams_gets_its_own_protocol_in_personal_chats()
    {
        var replies = await AskAsync("msteams", FakeModelReply.Says(Answer), "personal");

        var first = replies.First(reply => reply is { Type: ActivityTypes.Typing, Text.Length: > 0 });
        var info = Assert.Single(first.Entities);
        Assert.Equal("streaminfo", info.Type);
        Assert.Equal("streaming", info.GetAs<Info>().StreamType);
        Assert.Equal(1, info.GetAs<Info>().StreamSequence);
        var last = Assert.Single(replies[^1].Entities).GetAs<Info>();
        Assert.Equal("final", last.StreamType);
        Assert.Equal(first.Id, last.StreamId);
        Assert.Null(last.StreamSequence);
    }

    [Theory]
    [InlineData("msteams", "channel")]
    [InlineData("slack", null)]
    [InlineData("emulator", null)]
    public async Task Elsewhere_one_message_comes(string channel, string? conversationType)
    {
        var replies = await AskAsync(channel, FakeModelReply.Says(Answer), conversationType);

        var reply = Assert.Single(replies, reply => !string.IsNullOrEmpty(reply.Text));
        Assert.Equal(ActivityTypes.Message, reply.Type);
        Assert.EndsWith("[1] Care of your gear, Down jackets and sleeping bags", reply.Text, StringComparison.Ordinal);
    }

    private static T? Data<T>(Activity activity, string name) => ObjectPath.GetPathValue<T>(activity.ChannelData, name, default!);

    private static async Task<IReadOnlyList<Activity>> AskAsync(string channel, FakeModelReply reply, string? conversationType = null)
    {
        await using var server = await FakeModelServer.StartAsync(reply);
        server.Otherwise = reply;
        await using var bot = await TestBot.StartAsync(new MemoryStorage(), ("Generative:Endpoint", server.Endpoint), ("Generative:Model", "fake"));
        bot.Channel = channel;
        await bot.ArriveAsync();
        return await bot.SendAsync(new Activity
        {
            Type = ActivityTypes.Message,
            Text = Question,
            Conversation = new ConversationAccount { Id = "conversation-1", ConversationType = conversationType, IsGroup = conversationType == "channel" },
        });
    }

    private sealed class Info
    {
        [System.Text.Json.Serialization.JsonPropertyName("streamType")]
        public string? StreamType { get; set; }

        [System.Text.Json.Serialization.JsonPropertyName("streamSequence")]
        public int? StreamSequence { get; set; }

        [System.Text.Json.Serialization.JsonPropertyName("streamId")]
        public string? StreamId { get; set; }
    }
}
