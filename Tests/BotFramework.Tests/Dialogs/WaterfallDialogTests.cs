using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class WaterfallDialogTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Steps_are_taken_one_a_turn_with_the_text_as_result(Storing storing)
    {
        var waterfall = new WaterfallDialog("order",
        [
            (step, cancellationToken) => SayAndWaitAsync(step, "number?", cancellationToken),
            (step, cancellationToken) => SayAndWaitAsync(step, $"{step.Index} {step.Reason} {step.Result}", cancellationToken),
            (step, cancellationToken) => step.EndDialogAsync(step.Result, cancellationToken),
        ]);

        return new Conversation(storing).With(waterfall).Flow()
            .Test("hi", "number?")
            .Test("1042", "1 ContinueCalled 1042")
            .Test("thanks", "result: thanks")
            .Test("again", "number?")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Values_are_one_dictionary_that_lasts_over_turns(Storing storing)
    {
        var waterfall = new WaterfallDialog("order",
        [
            (step, cancellationToken) =>
            {
                step.Values["number"] = 1042L;
                step.Values["order"] = new Order { Number = "1042", Items = ["lamp", "chair"] };
                return SayAndWaitAsync(step, "stored", cancellationToken);
            },
            (step, cancellationToken) =>
            {
                step.Values["express"] = true;
                step.Values.Remove("number");
                return SayAndWaitAsync(step, "changed", cancellationToken);
            },
            (step, cancellationToken) =>
            {
                var order = ObjectPath.MapValueTo<Order>(step.Values["order"]);
                return step.EndDialogAsync($"{order.Number} {string.Join('+', order.Items)} {step.Values["express"]} {step.Values.ContainsKey("number")}", cancellationToken);
            },
        ]);

        return new Conversation(storing).With(waterfall).Flow()
            .Test("a", "stored")
            .Test("b", "changed")
            .Test("c", "result: 1042 lamp+chair True False")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Options_can_be_read_in_every_step(Storing storing)
    {
        var waterfall = new WaterfallDialog("order",
        [
            (step, cancellationToken) => SayAndWaitAsync(step, Describe(step), cancellationToken),
            (step, cancellationToken) => step.EndDialogAsync(Describe(step), cancellationToken),
        ]);

        return new Conversation(storing) { Options = () => new Order { Number = "7", Items = ["cup"] } }.With(waterfall).Flow()
            .Test("a", "7 cup")
            .Test("b", "result: 7 cup")
            .StartTestAsync();

        static string Describe(WaterfallStepContext step)
        {
            var order = ObjectPath.MapValueTo<Order>(step.Options);
            return $"{order.Number} {string.Join('+', order.Items)}";
        }
    }

    [Fact]
    public Task With_memory_storage_options_and_values_can_simply_be_cast()
    {
        var waterfall = new WaterfallDialog("order",
        [
            (step, cancellationToken) =>
            {
                step.Values["order"] = step.Options;
                return SayAndWaitAsync(step, "stored", cancellationToken);
            },
            (step, cancellationToken) => step.EndDialogAsync(((Order)step.Options).Number + ((Order)step.Values["order"]).Number, cancellationToken),
        ]);

        return new Conversation(Storing.Memory) { Options = () => new Order { Number = "7" } }.With(waterfall).Flow()
            .Test("a", "stored")
            .Test("b", "result: 77")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Next_takes_the_next_step_within_the_turn(Storing storing)
    {
        var waterfall = new WaterfallDialog("w",
        [
            (step, cancellationToken) => step.NextAsync("given", cancellationToken),
            (step, cancellationToken) => SayAndWaitAsync(step, $"{step.Reason} {step.Result}", cancellationToken),
        ]);

        return new Conversation(storing).With(waterfall).Flow()
            .Test("a", "NextCalled given")
            .Test("b", "result: b")
            .StartTestAsync();
    }

    [Fact]
    public async Task Next_may_be_called_once_in_a_step()
    {
        var waterfall = new WaterfallDialog("w",
        [
            async (step, cancellationToken) =>
            {
                await step.NextAsync(cancellationToken: cancellationToken);
                return await step.NextAsync(cancellationToken: cancellationToken);
            },
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
        ]);

        var failure = await Assert.ThrowsAsync<Exception>(() => new Conversation(Storing.Memory).With(waterfall).Flow().Send("a").StartTestAsync());

        Assert.Equal("WaterfallStepContext.NextAsync(): method already called for dialog and step 'w[0]'.", failure.Message);
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Only_messages_take_a_step(Storing storing)
    {
        var waterfall = new WaterfallDialog("w",
        [
            (step, cancellationToken) => SayAndWaitAsync(step, "one", cancellationToken),
            (step, cancellationToken) => SayAndWaitAsync(step, "two", cancellationToken),
        ]);

        return new Conversation(storing).With(waterfall).Flow()
            .Test("a", "one")
            .Send(Conversation.Event("tick"))
            .Send(new Activity { Type = ActivityTypes.Typing })
            .Test("b", "two")
            .StartTestAsync();
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_step_gets_the_result_of_the_dialog_the_step_before_began(Storing storing)
    {
        var outer = new WaterfallDialog("outer",
        [
            (step, cancellationToken) => step.BeginDialogAsync("inner", cancellationToken: cancellationToken),
            (step, cancellationToken) => step.EndDialogAsync($"{step.Reason} {step.Result}", cancellationToken),
        ]);
        var inner = new WaterfallDialog("inner",
        [
            (step, cancellationToken) => step.PromptAsync("text", Conversation.Ask("name?"), cancellationToken),
            (step, cancellationToken) => step.EndDialogAsync($"<{step.Result}>", cancellationToken),
        ]);

        return new Conversation(storing).With(outer, inner, new TextPrompt("text")).Flow()
            .Test("a", "name?")
            .Test("Ada", "result: EndCalled <Ada>")
            .StartTestAsync();
    }

    [Fact]
    public async Task What_happens_is_reported_with_the_names_of_the_steps()
    {
        var telemetry = new RecordingTelemetry();
        var waterfall = new WaterfallDialog("w", [AskAsync, (step, cancellationToken) => step.EndDialogAsync(cancellationToken: cancellationToken)]);
        var conversation = new Conversation(Storing.Memory).With(waterfall);
        waterfall.TelemetryClient = telemetry;

        await conversation.Flow().Test("a", "asked").Test("b", "result: none").StartTestAsync();

        Assert.Equal(["WaterfallStart", "WaterfallStep AskAsync", "WaterfallStep Step2of2", "WaterfallComplete"], telemetry.Events.Where(name => name.StartsWith("Waterfall", StringComparison.Ordinal)));
        Assert.Single(telemetry.InstanceIds.Distinct());
        Assert.All(telemetry.DialogIds, id => Assert.Equal("w", id));
    }

    [Fact]
    public async Task A_cancelled_waterfall_reports_the_step_it_was_in()
    {
        var telemetry = new RecordingTelemetry();
        var waterfall = new WaterfallDialog("w", [(step, cancellationToken) => SayAndWaitAsync(step, "asked", cancellationToken)]);
        var conversation = new Conversation(Storing.Memory).With(waterfall);
        waterfall.TelemetryClient = telemetry;

        await conversation.Flow().Test("a", "asked").StartTestAsync();
        await conversation.Flow((context, cancellationToken) => context.CancelAllDialogsAsync(cancellationToken)).Send("stop").StartTestAsync();

        Assert.Equal("WaterfallCancel Step1of1", telemetry.Events[^1]);
    }

    [Fact]
    public void The_version_says_how_many_steps_there_are()
    {
        var waterfall = new WaterfallDialog("w", [(_, _) => Task.FromResult(Dialog.EndOfTurn)]);
        var before = waterfall.GetVersion();

        waterfall.AddStep((_, _) => Task.FromResult(Dialog.EndOfTurn));

        Assert.Equal("w:1", before);
        Assert.Equal("w:2", waterfall.GetVersion());
    }

    [Fact]
    public Task A_waterfall_without_steps_ends_at_once() =>
        new Conversation(Storing.Memory).With(new WaterfallDialog("w")).Flow().Test("a", "result: none").StartTestAsync();

    [Fact]
    public void A_missing_step_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => new WaterfallDialog("w").AddStep(null));

    [Fact]
    public async Task A_cancellation_token_in_the_place_of_the_options_is_refused()
    {
        var conversation = new Conversation(Storing.Memory).With(new WaterfallDialog("w"));

        await Assert.ThrowsAsync<ArgumentException>(() =>
            conversation.Flow((context, cancellationToken) => context.BeginDialogAsync("w", cancellationToken)).Send("a").StartTestAsync());
    }

    private static Task<DialogTurnResult> AskAsync(WaterfallStepContext step, CancellationToken cancellationToken) => SayAndWaitAsync(step, "asked", cancellationToken);

    private static async Task<DialogTurnResult> SayAndWaitAsync(WaterfallStepContext step, string text, CancellationToken cancellationToken)
    {
        await step.Context.SendActivityAsync(text, cancellationToken: cancellationToken);
        return Dialog.EndOfTurn;
    }

    private sealed class Order
    {
        public string Number { get; set; } = "";

        public List<string> Items { get; set; } = [];
    }
}
