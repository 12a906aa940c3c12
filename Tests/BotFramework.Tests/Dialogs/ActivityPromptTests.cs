using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class ActivityPromptTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task It_waits_for_the_activity_its_validator_accepts(Storing storing)
    {
        var prompt = new ActivityPrompt("p", (context, _) => Task.FromResult(context.Recognized.Value is { Type: ActivityTypes.Event, Name: "paid" }));
        var conversation = new Conversation(storing)
        {
            Options = () => Conversation.Ask("pay now", "still waiting"),
            Say = result => $"{((Activity)result!).Name} {((Activity)result).Value}",
        };

        return conversation.With(prompt).Flow()
            .Test("hi", "pay now")
            .Send(Conversation.Event("other"))
            .Test("done?", "still waiting")
            .Send(Conversation.Event("paid", "12.50")).AssertReply("paid 12.50")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Attempts_are_counted(Storing storing)
    {
        var prompt = new ActivityPrompt("p", (context, _) => Task.FromResult(context.AttemptCount == 2));

        return new Conversation(storing) { Options = () => Conversation.Ask("?"), Say = result => ((Activity)result!).Text }.With(prompt).Flow()
            .Test("hi", "?").Test("one", "?").Test("two", "two")
            .StartTestAsync();
    }

    [Fact]
    public void It_needs_an_id_and_a_validator()
    {
        Assert.Throws<ArgumentNullException>(() => new ActivityPrompt("", (_, _) => Task.FromResult(true)));
        Assert.Throws<ArgumentNullException>(() => new ActivityPrompt("p", null));
    }
}
