using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class ComponentDialogTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_component_runs_its_own_stack_over_turns_and_gives_one_result(Storing storing) =>
        new Conversation(storing).With(new ReturnDialog()).Flow()
            .Test("hi", "order number?")
            .Test("what", "a number, please")
            .Test("1042", reply => Assert.Equal("sure? (1) Yes or (2) No", ((Activity)reply).Text))
            .Test("yes", "result: 1042 True")
            .StartTestAsync();

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Components_within_components_remember_where_they_are(Storing storing)
    {
        var outer = new ComponentDialog("outer");
        outer.AddDialog(new WaterfallDialog("steps",
        [
            (step, cancellationToken) => step.BeginDialogAsync(nameof(ReturnDialog), cancellationToken: cancellationToken),
            (step, cancellationToken) => step.EndDialogAsync($"[{step.Result}]", cancellationToken),
        ]));
        outer.AddDialog(new ReturnDialog());

        return new Conversation(storing).With(outer).Flow()
            .Test("hi", "order number?")
            .Test("7", reply => Assert.StartsWith("sure?", ((Activity)reply).Text, StringComparison.Ordinal))
            .Test("no", "result: [7 False]")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Help_interrupts_and_the_question_is_asked_again(Storing storing) =>
        new Conversation(storing).With(new ReturnDialog()).Flow()
            .Test("hi", "order number?")
            .Send("help").AssertReply("here is help").AssertReply("order number?")
            .Test("7", reply => Assert.StartsWith("sure?", ((Activity)reply).Text, StringComparison.Ordinal))
            .StartTestAsync();

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Cancel_ends_everything_inside(Storing storing)
    {
        var dialog = new ReturnDialog();
        var conversation = new Conversation(storing).With(dialog);

        await conversation.Flow()
            .Test("hi", "order number?")
            .Send("cancel").AssertReply("cancelled")
            .AssertReply("result: none")
            .Test("hi", "order number?")
            .StartTestAsync();

        Assert.Equal([DialogReason.EndCalled], dialog.Ended);
    }

    [Fact]
    public async Task Cancelling_from_outside_cancels_the_dialogs_inside()
    {
        var dialog = new ReturnDialog();
        var inside = new EndRecorder();
        dialog.AddDialog(inside);
        dialog.InitialDialogId = nameof(EndRecorder);
        var conversation = new Conversation(Storing.Memory).With(dialog);

        await conversation.Flow().Send("hi").StartTestAsync();
        await conversation.Flow((context, cancellationToken) => context.CancelAllDialogsAsync(cancellationToken)).Send("stop").StartTestAsync();

        Assert.Equal([DialogReason.CancelCalled], inside.Ended);
        Assert.Equal([DialogReason.CancelCalled], dialog.Ended);
    }

    [Fact]
    public async Task A_dialog_begun_on_top_from_outside_ends_with_the_question_asked_again()
    {
        var conversation = new Conversation(Storing.Memory).With(new ReturnDialog(), new TextPrompt("aside"));

        await conversation.Flow().Test("hi", "order number?").StartTestAsync();
        await conversation.Flow((context, cancellationToken) => context.PromptAsync("aside", Conversation.Ask("your name?"), cancellationToken))
            .Test("wait", "your name?").StartTestAsync();
        await conversation.Flow().Test("Ada", "order number?").StartTestAsync();
    }

    [Fact]
    public async Task A_component_that_changed_says_so_and_goes_on()
    {
        var storage = new MemoryStorage();
        await new Conversation(storage).With(Component(steps: 2)).Flow().Test("hi", "step 1").StartTestAsync();

        var telemetry = new RecordingTelemetry();
        var changed = new Conversation(storage, traces: true).With(Component(steps: 3));
        await changed.Flow(async (context, cancellationToken) =>
            {
                context.Dialogs.TelemetryClient = telemetry;
                await context.ContinueDialogAsync(cancellationToken);
            })
            .Send("go on")
            .AssertReply(reply => Assert.Equal(ActivityTypes.Trace, reply.Type))
            .AssertReply("step 2")
            .StartTestAsync();

        Assert.Equal(["Warning Unhandled dialog event: versionChanged. Active Dialog: component"], telemetry.Traces);
    }

    [Fact]
    public void The_first_dialog_added_is_the_one_to_begin_with()
    {
        var component = new ComponentDialog("c");
        component.AddDialog(new TextPrompt("first"));
        component.AddDialog(new TextPrompt("second"));

        Assert.Equal("first", component.InitialDialogId);
        Assert.Equal("second", component.FindDialog("second").Id);
    }

    [Fact]
    public void Telemetry_reaches_the_dialogs_inside_and_null_stands_for_none()
    {
        var telemetry = new RecordingTelemetry();
        var component = new ComponentDialog("c");
        component.AddDialog(new TextPrompt("a"));
        component.TelemetryClient = telemetry;
        component.AddDialog(new TextPrompt("b"));

        Assert.Same(telemetry, component.FindDialog("a").TelemetryClient);
        Assert.Same(telemetry, component.FindDialog("b").TelemetryClient);

        component.TelemetryClient = null;
        Assert.IsType<NullBotTelemetryClient>(component.FindDialog("a").TelemetryClient);
    }

    private static ComponentDialog Component(int steps)
    {
        var component = new ComponentDialog("component");
        var waterfall = new WaterfallDialog("steps");
        for (var number = 1; number <= steps; number++)
        {
            var text = $"step {number}";
            waterfall.AddStep(async (step, cancellationToken) =>
            {
                await step.Context.SendActivityAsync(text, cancellationToken: cancellationToken);
                return Dialog.EndOfTurn;
            });
        }

        component.AddDialog(waterfall);
        return component;
    }

    private sealed class ReturnDialog : ComponentDialog
    {
        public ReturnDialog()
            : base(nameof(ReturnDialog))
        {
            AddDialog(new WaterfallDialog("steps",
            [
                (step, cancellationToken) => step.PromptAsync("number", Conversation.Ask("order number?", "a number, please"), cancellationToken),
                (step, cancellationToken) =>
                {
                    step.Values["number"] = step.Result;
                    return step.PromptAsync("sure", Conversation.Ask("sure?"), cancellationToken);
                },
                (step, cancellationToken) => step.EndDialogAsync($"{step.Values["number"]} {step.Result}", cancellationToken),
            ]));
            AddDialog(new NumberPrompt<int>("number"));
            AddDialog(new ConfirmPrompt("sure") { Style = Microsoft.Bot.Builder.Dialogs.Choices.ListStyle.Inline });
        }

        public List<DialogReason> Ended { get; } = [];

        protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
        {
            switch (innerDc.Context.Activity.Text)
            {
                case "help":
                    await innerDc.Context.SendActivityAsync("here is help", cancellationToken: cancellationToken);
                    await innerDc.RepromptDialogAsync(cancellationToken);
                    return EndOfTurn;
                case "cancel":
                    await innerDc.Context.SendActivityAsync("cancelled", cancellationToken: cancellationToken);
                    return await innerDc.CancelAllDialogsAsync(cancellationToken);
                default:
                    return await base.OnContinueDialogAsync(innerDc, cancellationToken);
            }
        }

        protected override Task OnEndDialogAsync(ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            Ended.Add(reason);
            return Task.CompletedTask;
        }
    }

    private sealed class EndRecorder() : Dialog(nameof(EndRecorder))
    {
        public List<DialogReason> Ended { get; } = [];

        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(EndOfTurn);

        public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            Ended.Add(reason);
            return Task.CompletedTask;
        }
    }
}
