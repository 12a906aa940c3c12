using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Switchboard.Tests.BotFramework.Dialogs;

/// <summary>A conversation with a bot that is one dialog: it begins with the first message, and its result is said.</summary>
internal sealed class Conversation
{
    private readonly DialogSet _dialogs;

    public Conversation(Storing storing, string channelId = "test", string locale = "en-us", bool traces = false)
        : this(storing == Storing.Memory ? new MemoryStorage() : new PlainJsonStorage(), channelId, locale, traces)
    {
    }

    public Conversation(IStorage storage, string channelId = "test", string locale = "en-us", bool traces = false)
    {
        State = new ConversationState(storage);
        Stack = State.CreateProperty<DialogState>("dialogs");
        _dialogs = new DialogSet(Stack);
        Adapter = new TestAdapter(channelId, traces) { Locale = locale };
        Adapter.Use(new AutoSaveStateMiddleware(State));
    }

    public TestAdapter Adapter { get; }

    public ConversationState State { get; }

    public IStatePropertyAccessor<DialogState> Stack { get; }

    public DialogTurnResult? LastTurn { get; private set; }

    /// <summary>What the dialog is begun with.</summary>
    public Func<object?> Options { get; init; } = () => null;

    /// <summary>What is said of the result.</summary>
    public Func<object?, string> Say { get; init; } = result => $"result: {result ?? "none"}";

    public Conversation With(params Dialog[] dialogs)
    {
        foreach (var dialog in dialogs)
        {
            _dialogs.Add(dialog);
        }

        return this;
    }

    /// <summary>A flow that runs the first dialog added.</summary>
    public TestFlow Flow() => Flow(async (context, cancellationToken) =>
    {
        LastTurn = await context.ContinueDialogAsync(cancellationToken);
        if (LastTurn.Status == DialogTurnStatus.Empty)
        {
            LastTurn = await context.BeginDialogAsync(_dialogs.GetDialogs().First().Id, Options(), cancellationToken);
        }

        if (LastTurn.Status == DialogTurnStatus.Complete)
        {
            await context.Context.SendActivityAsync(Say(LastTurn.Result), cancellationToken: cancellationToken);
        }
    });

    public TestFlow Flow(Func<DialogContext, CancellationToken, Task> turn) => new(Adapter, async (turnContext, cancellationToken) =>
    {
        var context = await _dialogs.CreateContextAsync(turnContext, cancellationToken);
        await turn(context, cancellationToken);
    });

    public static PromptOptions Ask(string prompt, string? retry = null) => new()
    {
        Prompt = MessageFactory.Text(prompt),
        RetryPrompt = retry == null ? null : MessageFactory.Text(retry),
    };

    public static Activity Event(string name, object? value = null) => new() { Type = ActivityTypes.Event, Name = name, Value = value };
}
