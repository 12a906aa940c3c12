using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>Dialogs that wait for an answer over a restart of the process: after every turn the database is closed and nothing else is kept.</summary>
public sealed class SqliteDialogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_waterfall_inside_a_component_goes_on_after_every_restart()
    {
        Assert.Equal(["Which order?"], await SayAsync("return something"));
        Assert.Equal(["That is no number. Which order?"], await SayAsync("dunno"));
        Assert.Equal(["Why? (1) broken or (2) too small"], await SayAsync("1042"));
        Assert.Equal(["Please choose. (1) broken or (2) too small"], await SayAsync("hm"));
        Assert.Equal(["Send 1042 back (too small)? (1) Yes or (2) No"], await SayAsync("2"));
        Assert.Equal(["Done: 1042, too small, for Ann."], await SayAsync("yes"));
        Assert.Equal(["Which order?"], await SayAsync("another"));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<List<string>> SayAsync(string text)
    {
        using var database = SqliteDatabase.Open(new SqliteSettings(_folder.File("dialogs.db")));
        var state = new ConversationState(new StateStorage(new SqliteTurnStore(database, TimeProvider.System, new TurnLimits())));
        var adapter = new TestAdapter();
        var said = new List<string>();
        await adapter.ProcessActivityAsync(
            new Activity { Type = ActivityTypes.Message, Text = text, Locale = "en-us", Conversation = new ConversationAccount(id: "c") },
            async (turn, cancellationToken) =>
            {
                await new RootDialog().RunAsync(turn, state.CreateProperty<DialogState>("DialogState"), cancellationToken);
                await state.SaveChangesAsync(turn, cancellationToken: cancellationToken);
            },
            CancellationToken.None);
        while (adapter.GetNextReply() is { } reply)
        {
            said.Add(((Activity)reply).Text);
        }

        return said;
    }

    private sealed class RootDialog : ComponentDialog
    {
        public RootDialog()
            : base("root")
        {
            AddDialog(new ReturnDialog());
            AddDialog(new WaterfallDialog("main", [(step, cancellationToken) =>
                step.BeginDialogAsync(nameof(ReturnDialog), new Customer { Name = "Ann" }, cancellationToken)]));
            InitialDialogId = "main";
        }
    }

    private sealed class ReturnDialog : ComponentDialog
    {
        public ReturnDialog()
            : base(nameof(ReturnDialog))
        {
            AddDialog(new TextPrompt("number", (prompt, _) => Task.FromResult(long.TryParse(prompt.Recognized.Value, out var _))));
            AddDialog(new ChoicePrompt("reason", defaultLocale: "en-us"));
            AddDialog(new ConfirmPrompt("confirm", defaultLocale: "en-us"));
            AddDialog(new WaterfallDialog("steps", [AskNumberAsync, AskReasonAsync, ConfirmAsync, FinishAsync]));
            InitialDialogId = "steps";
        }

        private static Task<DialogTurnResult> AskNumberAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
            step.PromptAsync("number", Ask("Which order?", "That is no number. Which order?"), cancellationToken);

        private static Task<DialogTurnResult> AskReasonAsync(WaterfallStepContext step, CancellationToken cancellationToken)
        {
            step.Values["number"] = step.Result;
            var ask = Ask("Why?", "Please choose.");
            ask.Choices = [new Choice("broken"), new Choice("too small")];
            ask.Style = ListStyle.Inline;
            return step.PromptAsync("reason", ask, cancellationToken);
        }

        private static Task<DialogTurnResult> ConfirmAsync(WaterfallStepContext step, CancellationToken cancellationToken)
        {
            var reason = ((FoundChoice)step.Result).Value;
            step.Values["reason"] = new Reason { Text = reason };
            var ask = Ask($"Send {step.Values["number"]} back ({reason})?", "Yes or no?");
            ask.Style = ListStyle.Inline;
            return step.PromptAsync("confirm", ask, cancellationToken);
        }

        private static async Task<DialogTurnResult> FinishAsync(WaterfallStepContext step, CancellationToken cancellationToken)
        {
            var reason = ObjectPath.MapValueTo<Reason>(step.Values["reason"]).Text;
            var customer = ObjectPath.MapValueTo<Customer>(step.Options).Name;
            await step.Context.SendActivityAsync($"Done: {step.Values["number"]}, {reason}, for {customer}.", cancellationToken: cancellationToken);
            return await step.EndDialogAsync(null, cancellationToken);
        }

        private static PromptOptions Ask(string first, string again) =>
            new() { Prompt = MessageFactory.Text(first), RetryPrompt = MessageFactory.Text(again) };
    }

    private sealed class Customer
    {
        public string? Name { get; set; }
    }

    private sealed class Reason
    {
        public string? Text { get; set; }
    }
}
