using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.Memory;

/// <summary>What one person said is for that person on that channel, alone.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public async Task A_group_learns_nothing_of_what_one_of_them_said_in_private()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await IntroduceAnnaAsync(bot);

        foreach (var person in new[] { "anna", "bert" })
        {
            var known = await InGroupAsync(bot, person, "what do you know about me?");
            Assert.Contains("with that person alone", known, StringComparison.Ordinal);
            Assert.DoesNotContain("Anna", await InGroupAsync(bot, person, "hello"), StringComparison.Ordinal);
            Assert.DoesNotContain("e-mail", await InGroupAsync(bot, person, "forget that"), StringComparison.Ordinal);
        }

        Assert.Contains("with that person alone", await InGroupAsync(bot, "anna", "remember that I prefer e-mail"), StringComparison.Ordinal);

        // What was not said in private stays unknown there, too.
        bot.User = "anna";
        Assert.Contains("Anna", await SayAsync(bot, "what do you know about me?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_person_and_the_same_id_on_another_channel_are_strangers()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await IntroduceAnnaAsync(bot);

        bot.User = "bert";
        bot.NextConversation();
        Assert.Contains("kept nothing", await SayAsync(bot, "what do you know about me?"), StringComparison.Ordinal);

        (bot.User, bot.Channel) = ("anna", "slack");
        bot.NextConversation();
        Assert.Contains("kept nothing", await SayAsync(bot, "what do you know about me?"), StringComparison.Ordinal);
        Assert.Contains("Done. I have erased", await SayAsync(bot, "forget everything"), StringComparison.Ordinal);

        bot.Channel = "test";
        bot.NextConversation();
        Assert.Contains("Anna", await SayAsync(bot, "what do you know about me?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_old_is_not_used_any_more()
    {
        await using var bot = await TestBot.StartAsync(new MemoryStorage());
        await IntroduceAnnaAsync(bot);
        await SayAsync(bot, "where is order 1042");

        bot.Clock.Now += TimeSpan.FromDays(91);
        bot.NextConversation();
        Assert.DoesNotContain("1042", await SayAsync(bot, "hello"), StringComparison.Ordinal);
        Assert.Contains("Anna", await SayAsync(bot, "what do you know about me?"), StringComparison.Ordinal);

        bot.Clock.Now += TimeSpan.FromDays(275);
        bot.NextConversation();
        Assert.Contains("kept nothing", await SayAsync(bot, "what do you know about me?"), StringComparison.Ordinal);
    }

    private static async Task IntroduceAnnaAsync(TestBot bot)
    {
        bot.User = "anna";
        await SayAsync(bot, "my name is Anna");
        Assert.Contains("Anna", await SayAsync(bot, "yes"), StringComparison.Ordinal);
    }

    private static async Task<string> SayAsync(TestBot bot, string text) => string.Join('\n', (await bot.SayAsync(text)).Select(reply => reply.Text));

    private static async Task<string> InGroupAsync(TestBot bot, string person, string text)
    {
        bot.User = person;
        var replies = await bot.SendAsync(new Activity
        {
            Type = ActivityTypes.Message,
            Text = text,
            From = new ChannelAccount(person, person == "anna" ? "Anna Smith" : "Bert"),
            Conversation = new ConversationAccount { Id = "group-1", IsGroup = true },
        });
        return string.Join('\n', replies.Select(reply => reply.Text));
    }
}
