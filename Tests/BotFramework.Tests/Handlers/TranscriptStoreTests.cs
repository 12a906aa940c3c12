using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

/// <summary>What every transcript store does; each store runs all of it.</summary>
public abstract class TranscriptStoreTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected abstract ITranscriptStore Store { get; }

    [Fact]
    public async Task Activities_come_back_oldest_first()
    {
        foreach (var minute in new[] { 2, 0, 1 })
        {
            await Store.LogActivityAsync(Said("c", minute));
        }

        var transcript = await Store.GetTranscriptActivitiesAsync("test", "c");

        Assert.Equal(["0", "1", "2"], transcript.Items.Select(activity => activity.Id));
        Assert.Equal("text 1", transcript.Items[1].AsMessageActivity().Text);
        Assert.Null(transcript.ContinuationToken);
    }

    [Fact]
    public async Task A_long_transcript_comes_in_pages_of_twenty()
    {
        for (var minute = 0; minute < 45; minute++)
        {
            await Store.LogActivityAsync(Said("c", minute));
        }

        var sizes = new List<int>();
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await Store.GetTranscriptActivitiesAsync("test", "c", token);
            sizes.Add(page.Items.Length);
            ids.AddRange(page.Items.Select(activity => activity.Id));
            token = page.ContinuationToken;
        }
        while (token != null);

        Assert.Equal([20, 20, 5], sizes);
        Assert.Equal(Enumerable.Range(0, 45).Select(minute => $"{minute}"), ids);
    }

    [Fact]
    public async Task A_start_date_leaves_out_what_was_before()
    {
        for (var minute = 0; minute < 4; minute++)
        {
            await Store.LogActivityAsync(Said("c", minute));
        }

        Assert.Equal(["2", "3"], (await Store.GetTranscriptActivitiesAsync("test", "c", startDate: Start.AddMinutes(2))).Items.Select(activity => activity.Id));
    }

    [Fact]
    public async Task An_edit_changes_the_message_in_its_place()
    {
        await Store.LogActivityAsync(Said("c", 0));
        await Store.LogActivityAsync(Said("c", 1));
        var edit = Said("c", 0);
        edit.Type = ActivityTypes.MessageUpdate;
        edit.Text = "edited";
        edit.Timestamp = Start.AddHours(1);

        await Store.LogActivityAsync(edit);

        var transcript = await Store.GetTranscriptActivitiesAsync("test", "c");
        Assert.Equal(["0", "1"], transcript.Items.Select(activity => activity.Id));
        Assert.Equal((ActivityTypes.Message, "edited", Start), (transcript.Items[0].Type, transcript.Items[0].AsMessageActivity().Text, transcript.Items[0].Timestamp));
    }

    [Fact]
    public async Task A_deletion_leaves_a_tombstone_without_words_or_names()
    {
        await Store.LogActivityAsync(Said("c", 0));

        await Store.LogActivityAsync(new Activity { Type = ActivityTypes.MessageDelete, Id = "0", ChannelId = "test", Conversation = new ConversationAccount(id: "c") });

        var tombstone = (Activity)Assert.Single((await Store.GetTranscriptActivitiesAsync("test", "c")).Items);
        Assert.Equal((ActivityTypes.MessageDelete, "0", null), (tombstone.Type, tombstone.Id, tombstone.Text));
        Assert.Equal(("deleted", "user", null), (tombstone.From.Id, tombstone.From.Role, tombstone.From.Name));
    }

    [Theory]
    [InlineData("9b1c2d3e|livechat")]
    [InlineData("../..")]
    [InlineData("..")]
    [InlineData("a/b\\c:d*e?f\"g<h>i")]
    [InlineData("B1:T2:C3")]
    [InlineData("19:abc@thread.tacv2;messageid=17")]
    [InlineData("данные-会話")]
    public async Task Any_conversation_id_is_kept_apart_listed_and_deleted(string id)
    {
        await Store.LogActivityAsync(Said(id, 0));
        await Store.LogActivityAsync(Said("other", 0));

        Assert.Single((await Store.GetTranscriptActivitiesAsync("test", id)).Items);
        Assert.Contains(id, (await Store.ListTranscriptsAsync("test")).Items.Select(transcript => transcript.Id));

        await Store.DeleteTranscriptAsync("test", id);

        Assert.Empty((await Store.GetTranscriptActivitiesAsync("test", id)).Items);
        Assert.Single((await Store.GetTranscriptActivitiesAsync("test", "other")).Items);
    }

    [Fact]
    public async Task Conversations_are_listed_in_pages_by_channel()
    {
        for (var index = 0; index < 25; index++)
        {
            await Store.LogActivityAsync(Said($"c{index}", index));
        }

        var first = await Store.ListTranscriptsAsync("test");
        var second = await Store.ListTranscriptsAsync("test", first.ContinuationToken);

        Assert.Equal((20, 5, null), (first.Items.Length, second.Items.Length, second.ContinuationToken));
        Assert.Equal(25, first.Items.Concat(second.Items).Select(transcript => transcript.Id).Distinct().Count());
        Assert.Empty((await Store.ListTranscriptsAsync("elsewhere")).Items);
    }

    [Fact]
    public async Task What_is_not_there_is_empty_and_can_be_deleted()
    {
        Assert.Empty((await Store.GetTranscriptActivitiesAsync("nowhere", "nothing")).Items);
        await Store.DeleteTranscriptAsync("nowhere", "nothing");
    }

    [Fact]
    public async Task Missing_ids_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.LogActivityAsync(null));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.GetTranscriptActivitiesAsync(null, "c"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.GetTranscriptActivitiesAsync("test", null));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.ListTranscriptsAsync(null));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.DeleteTranscriptAsync(null, "c"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.DeleteTranscriptAsync("test", null));
    }

    protected static Activity Said(string conversationId, int minute) => new()
    {
        Type = ActivityTypes.Message,
        Id = $"{minute}",
        Timestamp = Start.AddMinutes(minute),
        ChannelId = "test",
        From = new ChannelAccount("u", "Ann", "user"),
        Recipient = new ChannelAccount("b", "Bot", "bot"),
        Conversation = new ConversationAccount(id: conversationId),
        Text = $"text {minute}",
    };
}
