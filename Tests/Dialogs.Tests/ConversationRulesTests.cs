using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs;

/// <summary>What holds in any conversation, and would be clumsy as a script.</summary>
public sealed class ConversationRulesTests
{
    [Fact]
    public async Task A_card_button_says_its_words()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await bot.SayAsync("hi");

        var replies = await bot.SendAsync(new Activity { Type = ActivityTypes.Message, Value = new Dictionary<string, object> { ["say"] = "where is order 1042" } });

        Assert.StartsWith("Order 1042", Assert.Single(replies).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ActivityTypes.Typing)]
    [InlineData(ActivityTypes.MessageReaction)]
    [InlineData(ActivityTypes.Event)]
    [InlineData(ActivityTypes.InstallationUpdate)]
    [InlineData(ActivityTypes.EndOfConversation)]
    [InlineData(ActivityTypes.MessageDelete)]
    [InlineData("somethingNew")]
    public async Task Other_activities_are_taken_in_silence(string type)
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());

        Assert.Empty(await bot.SendAsync(new Activity { Type = type, Name = "anything" }));
    }

    [Fact]
    public async Task An_attachment_without_words_is_answered()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await bot.SayAsync("hi");

        var replies = await bot.SendAsync(new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment { ContentType = "image/png", ContentUrl = "https://x.example/a.png" }] });

        Assert.Contains("files or pictures", Assert.Single(replies).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_to_messages_of_a_group_is_taken_in_silence()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        var group = new ConversationAccount { Id = "g", ConversationType = "groupChat", IsGroup = true };

        Assert.Empty(await bot.SendAsync(new Activity { Type = ActivityTypes.MessageUpdate, Conversation = group, Text = "no" }));
        Assert.Empty(await bot.SendAsync(new Activity { Type = ActivityTypes.MessageReaction, Conversation = group, ReactionsAdded = [new MessageReaction { Type = "angry" }] }));
    }

    [Fact]
    public async Task No_sentence_comes_twice_before_a_message_is_understood()
    {
        foreach (var text in new[] { "blorp", "", "order card parcel return" })
        {
            await using var bot = await TestBot.StartAsync(new MemoryStorage(), ("Conversation:MaxFailures", "8"));
            await bot.SayAsync("hi");
            var said = new List<string>();
            for (var i = 0; i < 7; i++)
            {
                said.Add(Assert.Single(await bot.SayAsync(text)).Text);
            }

            Assert.Equal(said.Distinct(), said);
        }
    }

    [Fact]
    public async Task A_promised_call_is_kept_with_its_time_and_conversation()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await bot.SayAsync("hi");
        await bot.SayAsync("call me back on +1 555 010 7788 tomorrow at 3 pm");
        await bot.SayAsync("my parcel is late");

        var call = Assert.Single(await bot.Callbacks.ListAsync());
        Assert.Equal(("+1 555 010 7788", new DateTimeOffset(2026, 3, 5, 15, 0, 0, TimeSpan.Zero), "conversation-1", "my parcel is late"), (call.Contact, call.At, call.Place.ConversationId, call.Reason));
    }

    [Fact]
    public async Task A_desk_gets_the_conversation_that_is_handed_over()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await bot.SayAsync("hi");
        bot.Desk.Agents = 1;
        await bot.SayAsync("I want to speak to a person");

        Assert.Equal("conversation-1", Assert.Single(bot.Desk.HandedOff));
    }

    [Fact]
    public async Task Members_added_together_in_one_activity_get_one_welcome()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        var conversation = new ConversationAccount { Id = "c", ConversationType = "personal" };

        var first = await bot.SendAsync(Added(conversation, "person-1", "bot"));
        var again = await bot.SendAsync(Added(conversation, "person-1", "bot"));

        Assert.StartsWith("Hello", Assert.Single(first).Text, StringComparison.Ordinal);
        Assert.Empty(again);
    }

    [Fact]
    public async Task A_group_is_greeted_once_as_a_whole()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        var group = new ConversationAccount { Id = "g", ConversationType = "groupChat", IsGroup = true };

        Assert.Single(await bot.SendAsync(Added(group, "bot")));
        Assert.Empty(await bot.SendAsync(Added(group, "someone", "someone-else")));
    }

    [Fact]
    public async Task Two_people_in_one_store_do_not_know_of_each_other()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await bot.SayAsync("where is order 2177");
        bot.User = "person-2";
        bot.NextConversation();

        var replies = await bot.SayAsync("I want to return it");

        Assert.Equal(2, replies.Count);
        Assert.Contains("Which order", replies[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\uD800\uDC00\uD800")]
    [InlineData("😀😀😀")]
    [InlineData("مرحبا كيف حالك")]
    [InlineData("${name} {{x}} <script>alert(1)</script>")]
    public async Task Any_text_gets_an_answer(string text)
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await bot.SayAsync("hi");

        Assert.Single(await bot.SayAsync(text));
        Assert.Single(await bot.SayAsync(string.Concat(Enumerable.Repeat(text, 20_000))));
    }

    private static Activity Added(ConversationAccount conversation, params string[] members) => new()
    {
        Type = ActivityTypes.ConversationUpdate,
        Conversation = conversation,
        MembersAdded = [.. members.Select(m => new ChannelAccount(m))],
    };
}
