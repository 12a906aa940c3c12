using System.Globalization;
using Microsoft.Bot.Builder.Dialogs.Debugging;
using Microsoft.Bot.Builder.Dialogs.Memory;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The dialogs of one set, their stack, and the turn they are working in.</summary>
public class DialogContext
{
    private const string ActivityReceivedEmitted = "activityReceivedEmitted";
    private const string RepeatedDialogId = "__repeatDialogId";
    private const string LastResult = "lastresult";

    private DialogStateManager _state;
    private TurnContextStateCollection _services;
    private bool _servesTurnState;

    /// <summary>A context at the root.</summary>
    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state)
        : this(state, dialogs, turnContext ?? throw new ArgumentNullException(nameof(turnContext)))
    {
        TurnMemory.Of(turnContext)["activity"] = turnContext.Activity;
    }

    /// <summary>A context inside another one, for example of a component.</summary>
    public DialogContext(DialogSet dialogs, DialogContext parentDialogContext, DialogState state)
        : this(state, dialogs, (parentDialogContext ?? throw new ArgumentNullException(nameof(parentDialogContext))).Context)
    {
        Parent = parentDialogContext;
    }

    /// <summary>A context that works on the stack of another one.</summary>
    internal DialogContext(DialogContext other)
        : this(new DialogState(other.Stack), other.Dialogs, other.Context)
    {
        Parent = other.Parent;
        _services = other._services;
        _servesTurnState = other._servesTurnState;
    }

    private DialogContext(DialogState state, DialogSet dialogs, ITurnContext turnContext)
    {
        Dialogs = dialogs ?? throw new ArgumentNullException(nameof(dialogs));
        ArgumentNullException.ThrowIfNull(state);
        Context = turnContext;
        Stack = state.DialogStack ??= [];
    }

    /// <summary>The dialogs that can be begun here.</summary>
    public DialogSet Dialogs { get; private set; }

    /// <summary>The turn.</summary>
    public ITurnContext Context { get; private set; }

    /// <summary>The stack, the active dialog first.</summary>
    public List<DialogInstance> Stack { get; private set; }

    /// <summary>The context this one is inside of; null at the root.</summary>
    public DialogContext Parent { get; set; }

    /// <summary>The context inside the active dialog; null unless that is a container.</summary>
    public DialogContext Child =>
        ActiveDialog is { } instance && FindDialog(instance.Id) is DialogContainer container ? container.CreateChildContext(this) : null;

    /// <summary>The dialog on top of the stack; null when the stack is empty.</summary>
    public DialogInstance ActiveDialog => Stack.Count > 0 ? Stack[0] : null;

    /// <summary>Memory by path, for example <c>user.name</c> or <c>dialog.order</c>.</summary>
    public DialogStateManager State
    {
        get => _state ??= new DialogStateManager(this);
        set => _state = value;
    }

    /// <summary>Services for the dialogs of this context and of those inside it.</summary>
    public TurnContextStateCollection Services => _services ??= InheritServices();

    /// <summary>The manager that runs this turn; null when none does.</summary>
    public DialogManager DialogManager => Context.TurnState.Get<DialogManager>();

    /// <summary>Puts a dialog on the stack and begins it.</summary>
    /// <exception cref="ArgumentNullException">No id was given.</exception>
    public async Task<DialogTurnResult> BeginDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            Dialog.ThrowIfCancellationToken(options, nameof(options));
            if (string.IsNullOrEmpty(dialogId))
            {
                throw new ArgumentNullException(nameof(dialogId));
            }

            var dialog = FindDialog(dialogId) ?? throw new Exception(
                $"DialogContext.BeginDialogAsync(): A dialog with an id of '{dialogId}' wasn't found."
                + " The dialog must be included in the current or parent DialogSet."
                + " For example, if subclassing a `ComponentDialog` you can call AddDialog() within your constructor.");

            Stack.Insert(0, new DialogInstance { Id = dialogId, State = new Dictionary<string, object>() });
            await this.DebuggerStepAsync(dialog, DialogEvents.BeginDialog, cancellationToken).ConfigureAwait(false);
            return await dialog.BeginDialogAsync(this, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Describe(exception);
            throw;
        }
    }

    /// <summary>Begins a prompt.</summary>
    public async Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default)
    {
        try
        {
            if (string.IsNullOrEmpty(dialogId))
            {
                throw new ArgumentNullException(nameof(dialogId));
            }

            ArgumentNullException.ThrowIfNull(options);
            return await BeginDialogAsync(dialogId, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Describe(exception);
            throw;
        }
    }

    /// <summary>Gives the activity of this turn to the active dialog.</summary>
    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            // Once a turn, however many contexts the turn passes through.
            if (Context.TurnState.TryAdd(ActivityReceivedEmitted, true))
            {
                await EmitEventAsync(DialogEvents.ActivityReceived, Context.Activity, true, true, cancellationToken).ConfigureAwait(false);
            }

            if (ActiveDialog is not { } instance)
            {
                return new DialogTurnResult(DialogTurnStatus.Empty);
            }

            var dialog = FindDialog(instance.Id)
                ?? throw new Exception($"Failed to continue dialog. A dialog with id {instance.Id} could not be found.");
            await this.DebuggerStepAsync(dialog, "continueDialog", cancellationToken).ConfigureAwait(false);
            return await dialog.ContinueDialogAsync(this, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Describe(exception);
            throw;
        }
    }

    /// <summary>Ends the active dialog and gives its result to the one below.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object result = null, CancellationToken cancellationToken = default)
    {
        try
        {
            Dialog.ThrowIfCancellationToken(result, nameof(result));
            await EndActiveDialogAsync(DialogReason.EndCalled, result, cancellationToken).ConfigureAwait(false);

            if (ActiveDialog is not { } instance)
            {
                return new DialogTurnResult(DialogTurnStatus.Complete, result);
            }

            var dialog = FindDialog(instance.Id) ?? throw new Exception(
                $"DialogContext.EndDialogAsync(): Can't resume previous dialog. A dialog with an id of '{instance.Id}' wasn't found.");
            await this.DebuggerStepAsync(dialog, "resumeDialog", cancellationToken).ConfigureAwait(false);
            return await dialog.ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Describe(exception);
            throw;
        }
    }

    /// <summary>Cancels every dialog of this stack.</summary>
    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default) =>
        CancelAllDialogsAsync(false, null, null, cancellationToken);

    /// <summary>Cancels every dialog of this stack, and with <paramref name="cancelParents"/> of those above, until one of them handles the event.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(bool cancelParents, string eventName = null, object eventValue = null, CancellationToken cancellationToken = default)
    {
        try
        {
            eventName ??= DialogEvents.CancelDialog;
            if (Stack.Count == 0 && Parent == null)
            {
                return new DialogTurnResult(DialogTurnStatus.Empty);
            }

            // The dialog that asked for the cancelling is not asked whether it objects.
            var notify = false;
            var context = this;
            while (context != null)
            {
                if (context.Stack.Count == 0)
                {
                    context = cancelParents ? context.Parent : null;
                }
                else
                {
                    if (notify && await context.EmitEventAsync(eventName, eventValue, false, false, cancellationToken).ConfigureAwait(false))
                    {
                        break;
                    }

                    await context.EndActiveDialogAsync(DialogReason.CancelCalled, null, cancellationToken).ConfigureAwait(false);
                }

                notify = true;
            }

            return new DialogTurnResult(DialogTurnStatus.Cancelled);
        }
        catch (Exception exception)
        {
            Describe(exception);
            throw;
        }
    }

    /// <summary>Ends the active dialog and begins another in its place.</summary>
    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            Dialog.ThrowIfCancellationToken(options, nameof(options));
            await EndActiveDialogAsync(DialogReason.ReplaceCalled, null, cancellationToken).ConfigureAwait(false);
            TurnMemory.Of(Context)[RepeatedDialogId] = dialogId;
            return await BeginDialogAsync(dialogId, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Describe(exception);
            throw;
        }
    }

    /// <summary>Lets the active dialog ask its question again.</summary>
    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var handled = await EmitEventAsync(DialogEvents.RepromptDialog, null, false, false, cancellationToken).ConfigureAwait(false);
            if (handled || ActiveDialog is not { } instance)
            {
                return;
            }

            var dialog = FindDialog(instance.Id)
                ?? throw new Exception($"DialogSet.RepromptDialogAsync(): Can't find A dialog with an id of '{instance.Id}'.");
            await this.DebuggerStepAsync(dialog, DialogEvents.RepromptDialog, cancellationToken).ConfigureAwait(false);
            await dialog.RepromptDialogAsync(Context, instance, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Describe(exception);
            throw;
        }
    }

    /// <summary>The dialog with this id in this context or in one around it; null when there is none.</summary>
    public Dialog FindDialog(string dialogId)
    {
        for (var context = this; context != null; context = context.Parent)
        {
            if (context.Dialogs?.Find(dialogId) is { } dialog)
            {
                return dialog;
            }
        }

        return null;
    }

    /// <summary>Tells the active dialog, or with <paramref name="fromLeaf"/> the innermost one, that something happened. True when it was handled.</summary>
    public async Task<bool> EmitEventAsync(string name, object value = null, bool bubble = true, bool fromLeaf = false, CancellationToken cancellationToken = default)
    {
        try
        {
            var context = fromLeaf ? Leaf() : this;
            if (context.ActiveDialog is not { } instance || context.FindDialog(instance.Id) is not { } dialog)
            {
                return false;
            }

            await this.DebuggerStepAsync(dialog, name, cancellationToken).ConfigureAwait(false);
            var dialogEvent = new DialogEvent { Bubble = bubble, Name = name, Value = value };
            return await dialog.OnDialogEventAsync(context, dialogEvent, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Describe(exception);
            throw;
        }
    }

    /// <summary>The locale of this turn: <c>turn.locale</c>, else the activity's, else the thread's.</summary>
    public string GetLocale()
    {
        try
        {
            var chosen = TurnMemory.Of(Context).TryGetValue("locale", out var value) ? value as string : null;
            if (string.IsNullOrEmpty(chosen))
            {
                chosen = Context.Activity?.Locale;
            }

            if (!string.IsNullOrEmpty(chosen))
            {
                return new CultureInfo(chosen).Name;
            }
        }
        catch (CultureNotFoundException)
        {
            // A channel may send any text as locale: an unknown one is as good as none.
        }

        return CultureInfo.CurrentCulture.Name;
    }

    /// <summary>The innermost context: the one whose active dialog is no container that has something on its stack.</summary>
    internal DialogContext Leaf()
    {
        var leaf = this;
        while (leaf.Child is { } child)
        {
            leaf = child;
        }

        return leaf;
    }

    /// <summary>Makes the turn state part of the services.</summary>
    internal void ServeTurnState()
    {
        _servesTurnState = true;
        if (_services != null)
        {
            Copy(Context.TurnState, _services);
        }
    }

    private static void Copy(TurnContextStateCollection from, TurnContextStateCollection to)
    {
        foreach (var service in from)
        {
            to[service.Key] = service.Value;
        }
    }

    // Contexts are made many times a turn, and most are never asked for a service.
    private TurnContextStateCollection InheritServices()
    {
        var services = new TurnContextStateCollection();
        if (_servesTurnState)
        {
            Copy(Context.TurnState, services);
        }

        if (Parent != null)
        {
            Copy(Parent.Services, services);
        }

        return services;
    }

    private async Task EndActiveDialogAsync(DialogReason reason, object result, CancellationToken cancellationToken)
    {
        if (ActiveDialog is not { } instance)
        {
            return;
        }

        if (FindDialog(instance.Id) is { } dialog)
        {
            await this.DebuggerStepAsync(dialog, "endDialog", cancellationToken).ConfigureAwait(false);
            await dialog.EndDialogAsync(Context, instance, reason, cancellationToken).ConfigureAwait(false);
        }

        Stack.RemoveAt(0);
        TurnMemory.Of(Context)[LastResult] = result;
    }

    /// <summary>Adds to an exception which dialogs were on the stack; the innermost context that sees it is the one that knows.</summary>
    private void Describe(Exception exception)
    {
        if (exception.Data.Contains(nameof(DialogContext)))
        {
            return;
        }

        var stack = new List<string>();
        for (var context = this; context != null; context = context.Parent)
        {
            stack.AddRange(context.Stack.Select(instance => instance.Id));
        }

        exception.Data.Add(nameof(DialogContext), new Dictionary<string, object>
        {
            [nameof(ActiveDialog)] = ActiveDialog?.Id,
            [nameof(Parent)] = Parent?.ActiveDialog?.Id,
            [nameof(Stack)] = stack,
        });
    }
}
