using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class DialogManagerTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task Memory_of_user_conversation_and_dialog_lasts(Storing storing) =>
        Run(Remembering(), storing)
            .Test("one", "user 1 conversation 1 dialog 1 turn 1")
            .Test("two", "user 2 conversation 2 dialog 2 turn 1")
            .Test("end", "user 3 conversation 3 dialog 3 turn 1")
            .Test("anew", "user 4 conversation 4 dialog 1 turn 1")
            .StartTestAsync();

    [Theory]
    [InlineData(null, "name?", "result Ada")]
    [InlineData(60_000, "name?", "result Ada")]
    [InlineData(0, "name?", "name?")]
    public Task A_conversation_begins_anew_after_a_silence(int? expireAfter, string first, string second)
    {
        var dialog = new ComponentDialog("d");
        dialog.AddDialog(new WaterfallDialog("w",
        [
            (step, cancellationToken) => step.PromptAsync("t", Conversation.Ask("name?"), cancellationToken),
            async (step, cancellationToken) =>
            {
                await step.Context.SendActivityAsync($"result {step.Result}", cancellationToken: cancellationToken);
                return await step.EndDialogAsync(cancellationToken: cancellationToken);
            },
        ]));
        dialog.AddDialog(new TextPrompt("t"));

        return Run(dialog, Storing.Memory, manager => manager.ExpireAfter = expireAfter).Test("hi", first).Test("Ada", second).StartTestAsync();
    }

    [Fact]
    public async Task Its_result_says_what_became_of_the_dialogs()
    {
        var adapter = new TestAdapter().UseStorage(new MemoryStorage()).UseBotState(new UserState(new MemoryStorage()), new ConversationState(new MemoryStorage()));
        var manager = new DialogManager(new WaterfallDialog("w", [(step, cancellationToken) => step.EndDialogAsync("done", cancellationToken)]));
        DialogManagerResult? result = null;

        await new TestFlow((TestAdapter)adapter, async (turnContext, cancellationToken) => result = await manager.OnTurnAsync(turnContext, cancellationToken))
            .Send("hi").StartTestAsync();

        Assert.Equal(DialogTurnStatus.Complete, result!.TurnResult.Status);
        Assert.Equal("done", result.TurnResult.Result);
    }

    [Fact]
    public async Task Without_a_state_of_the_conversation_it_cannot_run()
    {
        var manager = new DialogManager(new WaterfallDialog("w"));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new TestFlow(new TestAdapter(), (turnContext, cancellationToken) => manager.OnTurnAsync(turnContext, cancellationToken)).Send("hi").StartTestAsync());
    }

    [Fact]
    public void The_root_dialog_can_be_set_later()
    {
        var manager = new DialogManager();
        Assert.Null(manager.RootDialog);

        var dialog = new WaterfallDialog("w");
        manager.RootDialog = dialog;

        Assert.Same(dialog, manager.RootDialog);
    }

    private static ComponentDialog Remembering()
    {
        var dialog = new ComponentDialog("remembering");
        dialog.AddDialog(new Counting());
        return dialog;
    }

    private static TestFlow Run(Dialog dialog, Storing storing, Action<DialogManager>? configure = null)
    {
        IStorage storage = storing == Storing.Memory ? new MemoryStorage() : new PlainJsonStorage();
        var adapter = new TestAdapter();
        adapter.UseStorage(storage).UseBotState(new UserState(storage), new ConversationState(storage));
        var manager = new DialogManager(dialog);
        configure?.Invoke(manager);
        return new TestFlow(adapter, (turnContext, cancellationToken) => manager.OnTurnAsync(turnContext, cancellationToken));
    }

    private sealed class Counting() : Dialog(nameof(Counting))
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            ContinueDialogAsync(dc, cancellationToken);

        public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
        {
            var counts = new[] { "user", "conversation", "dialog", "turn" }.Select(scope =>
            {
                var path = $"{scope}.things.count";
                dc.State.SetValue(path, dc.State.GetIntValue(path) + 1);
                return $"{scope} {dc.State.GetIntValue(path)}";
            });
            await dc.Context.SendActivityAsync(string.Join(' ', counts), cancellationToken: cancellationToken);
            return dc.Context.Activity.Text == "end" ? await dc.EndDialogAsync(cancellationToken: cancellationToken) : EndOfTurn;
        }
    }
}
