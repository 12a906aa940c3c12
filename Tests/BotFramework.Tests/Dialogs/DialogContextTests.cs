using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class DialogContextTests
{
    [Fact]
    public async Task A_dialog_that_does_not_exist_is_named_with_the_stack()
    {
        var waterfall = new WaterfallDialog("outer", [(step, cancellationToken) => step.BeginDialogAsync("gone", cancellationToken: cancellationToken)]);

        var failure = await Assert.ThrowsAsync<Exception>(() => new Conversation(Storing.Memory).With(waterfall).Flow().Send("a").StartTestAsync());

        Assert.Contains("'gone' wasn't found", failure.Message, StringComparison.Ordinal);
        var data = Assert.IsType<Dictionary<string, object>>(failure.Data["DialogContext"]);
        Assert.Equal("outer", data["ActiveDialog"]);
        Assert.Equal(["outer"], Assert.IsType<List<string>>(data["Stack"]));
    }

    [Fact]
    public async Task Beginning_nothing_is_refused()
    {
        var conversation = new Conversation(Storing.Memory).With(new TextPrompt("t"));

        await Assert.ThrowsAsync<ArgumentNullException>(() => conversation.Flow((context, _) => context.BeginDialogAsync("")).Send("a").StartTestAsync());
        await Assert.ThrowsAsync<ArgumentNullException>(() => conversation.Flow((context, _) => context.PromptAsync("t", null)).Send("a").StartTestAsync());
        await Assert.ThrowsAsync<ArgumentNullException>(() => conversation.Flow((context, _) => context.PromptAsync("", new PromptOptions())).Send("a").StartTestAsync());
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Replace_puts_another_dialog_in_the_place_of_the_active_one(Storing storing)
    {
        var loop = new WaterfallDialog("loop",
        [
            (step, cancellationToken) => step.PromptAsync("text", Conversation.Ask($"round {ObjectPath.MapValueTo<int>(step.Options)}"), cancellationToken),
            (step, cancellationToken) => (string)step.Result == "stop"
                ? step.EndDialogAsync("stopped", cancellationToken)
                : step.ReplaceDialogAsync("loop", ObjectPath.MapValueTo<int>(step.Options) + 1, cancellationToken),
        ]);
        var conversation = new Conversation(storing) { Options = () => 1 }.With(loop, new TextPrompt("text"));

        return conversation.Flow()
            .Test("a", "round 1").Test("b", "round 2").Test("c", "round 3").Test("stop", "result: stopped")
            .StartTestAsync();
    }

    [Fact]
    public async Task Statuses_tell_what_is_on_the_stack()
    {
        var statuses = new List<DialogTurnStatus>();
        var conversation = new Conversation(Storing.Memory).With(new TextPrompt("t"));

        await conversation.Flow(async (context, cancellationToken) =>
        {
            statuses.Add((await context.ContinueDialogAsync(cancellationToken)).Status);
            statuses.Add((await context.CancelAllDialogsAsync(cancellationToken)).Status);
            statuses.Add((await context.PromptAsync("t", Conversation.Ask("?"), cancellationToken)).Status);
            statuses.Add((await context.EndDialogAsync("x", cancellationToken)).Status);
            await context.PromptAsync("t", Conversation.Ask("?"), cancellationToken);
            statuses.Add((await context.CancelAllDialogsAsync(cancellationToken)).Status);
        }).Send("a").StartTestAsync();

        Assert.Equal([DialogTurnStatus.Empty, DialogTurnStatus.Empty, DialogTurnStatus.Waiting, DialogTurnStatus.Complete, DialogTurnStatus.Cancelled], statuses);
    }

    [Fact]
    public async Task An_event_goes_from_the_leaf_up_until_it_is_handled()
    {
        var seen = new List<string>();
        var root = new Listener("root", seen, handles: true);
        var middle = new Listener("middle", seen, handles: false);
        root.AddDialog(middle);
        middle.AddDialog(new Leaf("leaf", seen));
        var handled = false;
        var notBubbled = true;

        await new Conversation(Storing.Memory).With(root).Flow(async (context, cancellationToken) =>
        {
            await context.BeginDialogAsync("root", cancellationToken: cancellationToken);
            seen.Clear();
            handled = await context.EmitEventAsync("ping", "value", bubble: true, fromLeaf: true, cancellationToken);
            seen.Add("|");
            notBubbled = await context.EmitEventAsync("ping", "value", bubble: false, fromLeaf: true, cancellationToken);
        }).Send("a").StartTestAsync();

        Assert.True(handled);
        Assert.False(notBubbled);
        Assert.Equal(["leaf ping", "root ping", "|", "leaf ping"], seen);
    }

    [Fact]
    public async Task Cancelling_the_parents_too_lets_them_object()
    {
        var seen = new List<string>();
        var root = new Listener("root", seen, handles: true);
        var middle = new Listener("middle", seen, handles: false);
        root.AddDialog(middle);
        middle.AddDialog(new Leaf("leaf", seen));
        var left = new List<string>();

        await new Conversation(Storing.Memory).With(root).Flow(async (context, cancellationToken) =>
        {
            await context.BeginDialogAsync("root", cancellationToken: cancellationToken);
            await context.Child.Child.CancelAllDialogsAsync(true, "stop", null, cancellationToken);
            left.AddRange(context.Stack.Select(instance => instance.Id));
            left.AddRange(context.Child.Stack.Select(instance => instance.Id));
        }).Send("a").StartTestAsync();

        Assert.Equal(["root"], left);
    }

    [Fact]
    public async Task A_child_knows_its_parent_and_finds_its_dialogs()
    {
        var component = new ComponentDialog("component");
        component.AddDialog(new TextPrompt("inner"));
        var facts = new List<string?>();

        await new Conversation(Storing.Memory) { Options = () => Conversation.Ask("?") }.With(component, new TextPrompt("outer")).Flow(async (context, cancellationToken) =>
        {
            await context.BeginDialogAsync("component", Conversation.Ask("?"), cancellationToken);
            facts.Add(context.Child.ActiveDialog.Id);
            facts.Add(context.Child.Parent.ActiveDialog.Id);
            facts.Add(context.Child.FindDialog("outer")?.Id);
            facts.Add(context.FindDialog("inner")?.Id);
            facts.Add(context.Child.Child?.ToString());
        }).Send("a").StartTestAsync();

        Assert.Equal(["inner", "component", "outer", null, null], facts);
    }

    [Theory]
    [InlineData("de-DE", "de-DE")]
    [InlineData("pt-br", "pt-BR")]
    public async Task The_locale_is_that_of_the_activity(string sent, string expected)
    {
        string? locale = null;

        await new Conversation(Storing.Memory, locale: sent).Flow((context, _) =>
        {
            locale = context.GetLocale();
            return Task.CompletedTask;
        }).Send("a").StartTestAsync();

        Assert.Equal(expected, locale);
    }

    [Fact]
    public async Task The_locale_of_the_turn_comes_first()
    {
        string? locale = null;

        await new Conversation(Storing.Memory, locale: "de-DE").Flow((context, _) =>
        {
            context.State.SetValue("turn.locale", "fr-FR");
            locale = context.GetLocale();
            return Task.CompletedTask;
        }).Send("a").StartTestAsync();

        Assert.Equal("fr-FR", locale);
    }

    [Fact]
    public async Task The_last_result_is_in_the_memory_of_the_turn()
    {
        string? result = null;

        await new Conversation(Storing.Memory).With(new TextPrompt("t")).Flow(async (context, cancellationToken) =>
        {
            await context.PromptAsync("t", Conversation.Ask("?"), cancellationToken);
            await context.EndDialogAsync("done", cancellationToken);
            result = context.State.GetValue<string>(TurnPath.LastResult);
        }).Send("a").StartTestAsync();

        Assert.Equal("done", result);
    }

    [Fact]
    public async Task Services_are_handed_to_the_dialogs_inside()
    {
        var found = new List<string?>();
        var component = new ComponentDialog("component");
        component.AddDialog(new WaterfallDialog("w",
        [
            (step, _) =>
            {
                found.Add(step.Services.Get<string>("service"));
                found.Add(step.Services.Get<string>("turn service"));
                return Task.FromResult(Dialog.EndOfTurn);
            },
        ]));

        await new Conversation(Storing.Memory).With(component).Flow((context, cancellationToken) =>
        {
            context.Services.Add("service", "given");
            return context.BeginDialogAsync("component", cancellationToken: cancellationToken);
        }).Send("a").StartTestAsync();

        var conversation = new Conversation(Storing.Memory);
        await new Microsoft.Bot.Builder.Adapters.TestFlow(conversation.Adapter, (turnContext, cancellationToken) =>
        {
            turnContext.TurnState.Add("turn service", "of the turn");
            return component.RunAsync(turnContext, conversation.Stack, cancellationToken);
        }).Send("a").StartTestAsync();

        Assert.Equal(["given", null, null, "of the turn"], found);
    }

    private sealed class Listener(string id, List<string> seen, bool handles) : ComponentDialog(id)
    {
        protected override Task<bool> OnPostBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            seen.Add($"{Id} {e.Name}");
            return Task.FromResult(handles);
        }
    }

    private sealed class Leaf(string id, List<string> seen) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(EndOfTurn);

        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            seen.Add($"{Id} {e.Name}");
            return Task.FromResult(false);
        }
    }
}
