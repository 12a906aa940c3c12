using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class DialogExtensionsTests
{
    /// <summary>Who called the bot.</summary>
    public enum Caller
    {
        Channel,
        ParentBot,
        OwnSkill,
        OwnSkillWhileBeingOne,
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_dialog_begins_goes_on_and_begins_anew(Storing storing) =>
        Run(new AskName(), Caller.Channel, storing)
            .Test("hi", "name?").Test("Ada", "hello Ada").Test("hi", "name?")
            .StartTestAsync();

    [Theory]
    [InlineData(Caller.Channel, false)]
    [InlineData(Caller.ParentBot, true)]
    [InlineData(Caller.OwnSkill, false)]
    [InlineData(Caller.OwnSkillWhileBeingOne, true)]
    public async Task Only_a_parent_bot_is_told_of_the_end(Caller caller, bool told)
    {
        var flow = Run(new AskName(), caller).Test("hi", "name?").Test("Ada", "hello Ada");
        flow = told
            ? flow.AssertReply(reply =>
            {
                var end = (Activity)reply;
                Assert.Equal(ActivityTypes.EndOfConversation, end.Type);
                Assert.Equal(EndOfConversationCodes.CompletedSuccessfully, end.Code);
                Assert.Equal("Ada", end.Value);
                Assert.Equal("en-us", end.Locale);
            })
            : flow.AssertNoReply(timeout: 100);

        await flow.StartTestAsync();
    }

    [Fact]
    public async Task A_parent_bot_ends_the_conversation()
    {
        var dialog = new AskName();

        await Run(dialog, Caller.ParentBot)
            .Test("hi", "name?")
            .Send(new Activity { Type = ActivityTypes.EndOfConversation }).AssertNoReply(timeout: 100)
            .Test("Ada", "name?")
            .StartTestAsync();

        Assert.Contains(DialogReason.CancelCalled, dialog.Ended);
    }

    [Fact]
    public Task The_end_of_a_skill_of_ones_own_ends_nothing_here() =>
        Run(new AskName(), Caller.OwnSkillWhileBeingOne)
            .Test("hi", "name?")
            .Send(new Activity { Type = ActivityTypes.EndOfConversation }).AssertNoReply(timeout: 100)
            .Test("Ada", "hello Ada")
            .StartTestAsync();

    [Fact]
    public Task A_parent_bot_has_the_question_asked_again() =>
        Run(new AskName(), Caller.ParentBot)
            .Test("hi", "name?")
            .Send(Conversation.Event(DialogEvents.RepromptDialog)).AssertReply("name?")
            .StartTestAsync();

    [Fact]
    public Task Nothing_is_there_to_end_or_to_ask_again() =>
        Run(new AskName(), Caller.ParentBot)
            .Send(Conversation.Event(DialogEvents.RepromptDialog)).AssertNoReply(timeout: 100)
            .Send(new Activity { Type = ActivityTypes.EndOfConversation }).AssertNoReply(timeout: 100)
            .StartTestAsync();

    [Theory]
    [InlineData(Caller.Channel, "Bot State")]
    [InlineData(Caller.ParentBot, "Skill State")]
    public Task The_memory_is_shown_to_the_Emulator(Caller caller, string label) =>
        Run(new AskName(), caller, traces: true)
            .Test("hi", "name?")
            .AssertReply(reply =>
            {
                var trace = (Activity)reply;
                Assert.Equal(ActivityTypes.Trace, trace.Type);
                Assert.Equal("BotState", trace.Name);
                Assert.Equal("https://www.botframework.com/schemas/botState", trace.ValueType);
                Assert.Equal(label, trace.Label);
                Assert.Equal("hi", ObjectPath.GetPathValue<string>(ChannelJson.From(trace.Value), "turn.activity.text"));
            })
            .StartTestAsync();

#if !OFFICIAL_BOT_FRAMEWORK
    [Fact]
    public async Task Memory_that_is_no_JSON_does_not_end_the_turn()
    {
        var conversation = new Conversation(Storing.Memory, traces: true);
        var dialog = new WaterfallDialog("w", [(step, cancellationToken) => step.EndDialogAsync(new Loop(), cancellationToken)]);

        await new TestFlow(conversation.Adapter, (turnContext, cancellationToken) => dialog.RunAsync(turnContext, conversation.Stack, cancellationToken))
            .Send("hi")
            .AssertReply(reply => Assert.StartsWith("cannot be shown", ObjectPath.GetPathValue<string>(ChannelJson.From(((Activity)reply).Value), "turn"), StringComparison.Ordinal))
            .StartTestAsync();
    }
#endif

    [Fact]
    public async Task An_error_that_no_dialog_handles_comes_out()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Run(new Failing(handles: false), Caller.Channel).Send("hi").StartTestAsync());

        Assert.Equal("broken", failure.Message);
    }

    [Fact]
    public Task An_error_that_a_dialog_handles_does_not() =>
        Run(new Failing(handles: true), Caller.Channel).Test("hi", "sorry: broken").StartTestAsync();

    private static TestFlow Run(Dialog dialog, Caller caller, Storing storing = Storing.Memory, bool traces = false)
    {
        var conversation = new Conversation(storing, traces: traces);
        return new TestFlow(conversation.Adapter, async (turnContext, cancellationToken) =>
        {
            Identify(turnContext, caller);
            await dialog.RunAsync(turnContext, conversation.Stack, cancellationToken);
        });
    }

    private static void Identify(ITurnContext turnContext, Caller caller)
    {
        if (caller == Caller.Channel)
        {
            return;
        }

        // A token of one bot for another names both: whom it is for and who asked for it.
        var identity = new ClaimsIdentity(
        [
            new Claim(AuthenticationConstants.VersionClaim, "2.0"),
            new Claim(AuthenticationConstants.AudienceClaim, "00000000-0000-0000-0000-00000000000a"),
            new Claim(AuthenticationConstants.AuthorizedParty, "00000000-0000-0000-0000-00000000000b"),
        ]);
        turnContext.TurnState.Add(BotAdapter.BotIdentityKey, identity);

        if (caller != Caller.ParentBot)
        {
            turnContext.TurnState.Add(CloudSkillHandler.SkillConversationReferenceKey, new SkillConversationReference
            {
                OAuthScope = caller == Caller.OwnSkill ? AuthenticationConstants.ToChannelFromBotOAuthScope : "00000000-0000-0000-0000-00000000000c",
            });
        }
    }

    private sealed class Loop
    {
        public Loop Self => this;
    }

    private sealed class AskName : ComponentDialog
    {
        public AskName()
            : base(nameof(AskName))
        {
            AddDialog(new WaterfallDialog("steps",
            [
                (step, cancellationToken) => step.PromptAsync("name", Conversation.Ask("name?"), cancellationToken),
                async (step, cancellationToken) =>
                {
                    await step.Context.SendActivityAsync($"hello {step.Result}", cancellationToken: cancellationToken);
                    return await step.EndDialogAsync(step.Result, cancellationToken);
                },
            ]));
            AddDialog(new TextPrompt("name"));
        }

        public List<DialogReason> Ended { get; } = [];

        protected override Task OnEndDialogAsync(ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            Ended.Add(reason);
            return Task.CompletedTask;
        }
    }

    private sealed class Failing(bool handles) : Dialog(nameof(Failing))
    {
        private bool _failed;

        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("broken");

        public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
            Task.FromResult(EndOfTurn);

        public override async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            if (!handles || _failed || e.Name != DialogEvents.Error)
            {
                return false;
            }

            _failed = true;
            await dc.Context.SendActivityAsync($"sorry: {((Exception)e.Value).Message}", cancellationToken: cancellationToken);
            return true;
        }
    }
}
