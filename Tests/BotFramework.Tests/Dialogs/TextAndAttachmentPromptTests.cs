using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class TextAndAttachmentPromptTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_text_is_asked_for_and_given(Storing storing) =>
        new Conversation(storing) { Options = () => Conversation.Ask("name?") }.With(new TextPrompt("p")).Flow()
            .Test("hi", "name?")
            .Send(Conversation.Event("noise"))
            .Test("Ada", "result: Ada")
            .StartTestAsync();

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_rejected_text_is_asked_for_again_with_the_retry_prompt(Storing storing)
    {
        var prompt = new TextPrompt("p", (context, _) => Task.FromResult(context.Recognized.Value.Length > 3));

        return new Conversation(storing) { Options = () => Conversation.Ask("name?", "longer!") }.With(prompt).Flow()
            .Test("hi", "name?").Test("Ada", "longer!").Test("Bob", "longer!").Test("Adele", "result: Adele")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Without_a_retry_prompt_the_question_is_asked_again(Storing storing)
    {
        var prompt = new TextPrompt("p", (context, _) => Task.FromResult(context.Recognized.Value.Length > 3));

        return new Conversation(storing) { Options = () => Conversation.Ask("name?") }.With(prompt).Flow()
            .Test("hi", "name?").Test("Ada", "name?").Test("Adele", "result: Adele")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Attempts_are_counted_over_turns(Storing storing)
    {
        var prompt = new TextPrompt("p", async (context, cancellationToken) =>
        {
            if (context.AttemptCount == 3)
            {
                return true;
            }

            await context.Context.SendActivityAsync($"attempt {context.AttemptCount}", cancellationToken: cancellationToken);
            return false;
        });

        return new Conversation(storing) { Options = () => Conversation.Ask("name?", "not said, the validator spoke") }.With(prompt).Flow()
            .Test("hi", "name?").Test("a", "attempt 1").Test("b", "attempt 2").Test("c", "result: c")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_validator_may_change_the_answer_and_remember_things(Storing storing)
    {
        var prompt = new TextPrompt("p", (context, _) =>
        {
            var before = context.State.TryGetValue("heard", out var heard) ? heard as string : "";
            context.State["heard"] = before + context.Recognized.Value;
            context.Recognized.Value = (string)context.State["heard"];
            return Task.FromResult(context.AttemptCount > 1);
        });

        return new Conversation(storing) { Options = () => Conversation.Ask("say") }.With(prompt).Flow()
            .Test("hi", "say").Test("a", "say").Test("b", "result: ab")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Validations_of_any_type_reach_the_validator(Storing storing)
    {
        var prompt = new TextPrompt("p", (context, _) =>
            Task.FromResult(ObjectPath.MapValueTo<Limits>(context.Options.Validations).Allowed.Contains(context.Recognized.Value)));
        var options = Conversation.Ask("colour?", "red or blue");
        options.Validations = new Limits { Allowed = ["red", "blue"] };

        return new Conversation(storing) { Options = () => options }.With(prompt).Flow()
            .Test("hi", "colour?").Test("green", "red or blue").Test("blue", "result: blue")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_prompt_with_a_card_and_channel_data_is_whole_when_asked_again(Storing storing)
    {
        var prompt = new TextPrompt("p", (context, _) => Task.FromResult(context.Recognized.Value == "ok"));
        var activity = (Activity)MessageFactory.Attachment(new HeroCard(title: "Card", buttons: [new CardAction(ActionTypes.ImBack, "go", value: "go")]).ToAttachment(), "look");
        activity.ChannelData = new { tone = "soft", levels = new[] { 1, 2 } };
        var mention = new Entity();
        mention.SetAs(new Mention { Mentioned = new ChannelAccount("u1", "Ada"), Text = "<at>Ada</at>" });
        activity.Entities = [mention];

        return new Conversation(storing) { Options = () => new PromptOptions { Prompt = activity } }.With(prompt).Flow()
            .Test("hi", Whole).Test("no", Whole).Test("ok", "result: ok")
            .StartTestAsync();

        static void Whole(IActivity reply)
        {
            var message = (Activity)reply;
            var card = ObjectPath.MapValueTo<HeroCard>(message.Attachments[0].Content);
            Assert.Equal("look", message.Text);
            Assert.Equal(HeroCard.ContentType, message.Attachments[0].ContentType);
            Assert.Equal("Card", card.Title);
            Assert.Equal("go", card.Buttons[0].Value);
            Assert.Equal("soft", ObjectPath.GetPathValue<string>(message.ChannelData, "tone"));
            Assert.Equal(2, ObjectPath.GetPathValue<int>(message.ChannelData, "levels[1]"));
            Assert.Equal("Ada", message.GetMentions()[0].Mentioned.Name);
        }
    }

    [Theory]
    [InlineData(null, InputHints.ExpectingInput)]
    [InlineData(InputHints.IgnoringInput, InputHints.IgnoringInput)]
    public Task A_prompt_says_that_it_expects_input_unless_told_otherwise(string? given, string expected)
    {
        var prompt = new Activity { Type = ActivityTypes.Message, Text = "name?", InputHint = given };
        var retry = new Activity { Type = ActivityTypes.Message, Text = "name!", InputHint = given };

        return new Conversation(Storing.Memory) { Options = () => new PromptOptions { Prompt = prompt, RetryPrompt = retry } }
            .With(new TextPrompt("p", (_, _) => Task.FromResult(false))).Flow()
            .Test("hi", reply => Assert.Equal(expected, ((Activity)reply).InputHint))
            .Test("again", reply => Assert.Equal(expected, ((Activity)reply).InputHint))
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_message_with_attachments_answers_and_one_without_does_not(Storing storing)
    {
        var conversation = new Conversation(storing)
        {
            Options = () => Conversation.Ask("a photo?", "a photo, please"),
            Say = result => ((IList<Attachment>)result!)[0].ContentType,
        };

        return conversation.With(new AttachmentPrompt("p")).Flow()
            .Test("hi", "a photo?")
            .Test("no", "a photo, please")
            .Send(new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment("image/png", "https://example.com/a.png")] })
            .AssertReply("image/png")
            .StartTestAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_prompt_needs_an_id(string? id)
    {
        Assert.Throws<ArgumentNullException>(() => new TextPrompt(id));
        Assert.Throws<ArgumentNullException>(() => new AttachmentPrompt(id));
        Assert.Throws<ArgumentNullException>(() => new NumberPrompt<int>(id));
        Assert.Throws<ArgumentNullException>(() => new ConfirmPrompt(id));
        Assert.Throws<ArgumentNullException>(() => new ChoicePrompt(id));
        Assert.Throws<ArgumentNullException>(() => new DateTimePrompt(id));
    }

    [Fact]
    public async Task A_prompt_needs_prompt_options()
    {
        var conversation = new Conversation(Storing.Memory) { Options = () => "not options" }.With(new TextPrompt("p"));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => conversation.Flow().Send("hi").StartTestAsync());
    }

    private sealed class Limits
    {
        public List<string> Allowed { get; set; } = [];
    }
}
