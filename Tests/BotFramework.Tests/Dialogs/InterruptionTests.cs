using Microsoft.Bot.Builder.Dialogs;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("42", false)]
    [InlineData("what is this about?", true)]
    public async Task A_parent_hears_of_what_does_not_answer_the_question(string said, bool heard)
    {
        var component = new Hearing();
        component.AddDialog(new NumberPrompt<int>("number"));
        var conversation = new Conversation(Storing.Memory) { Options = () => Conversation.Ask("how many?") }.With(component);

        await conversation.Flow().Test("hi", "how many?").StartTestAsync();
        component.Heard.Clear();
        await conversation.Flow().Send(said).StartTestAsync();

        Assert.Equal(heard ? [said] : [], component.Heard);
    }

    [Fact]
    public async Task A_parent_hears_every_text_that_answers_a_text_prompt()
    {
        var component = new Hearing();
        component.AddDialog(new TextPrompt("text"));
        var conversation = new Conversation(Storing.Memory) { Options = () => Conversation.Ask("say") }.With(component);

        await conversation.Flow().Test("hi", "say").StartTestAsync();
        component.Heard.Clear();
        await conversation.Flow().Send("anything").StartTestAsync();

        Assert.Equal(["anything"], component.Heard);
    }

    private sealed class Hearing() : ComponentDialog("hearing")
    {
        public List<string> Heard { get; } = [];

        protected override Task<bool> OnPostBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            if (e.Name == DialogEvents.ActivityReceived)
            {
                Heard.Add(dc.Context.Activity.Text);
            }

            return Task.FromResult(false);
        }
    }
}
