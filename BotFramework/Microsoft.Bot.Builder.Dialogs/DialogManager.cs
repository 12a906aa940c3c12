using Microsoft.Bot.Builder.Dialogs.Memory;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Runs a dialog as the whole bot, state included.</summary>
public class DialogManager
{
    private const string LastAccess = "_lastAccess";

    private readonly string _dialogStateProperty;
    private string _rootDialogId;

    /// <summary>A manager of a dialog, whose stack is kept in a property of the conversation's state.</summary>
    public DialogManager(Dialog rootDialog = null, string dialogStateProperty = null)
    {
        if (rootDialog != null)
        {
            RootDialog = rootDialog;
        }

        _dialogStateProperty = dialogStateProperty ?? "DialogState";
    }

    /// <summary>State of the conversation; null takes that of the turn.</summary>
    public ConversationState ConversationState { get; set; }

    /// <summary>State of the user; null takes that of the turn, if there is one.</summary>
    public UserState UserState { get; set; }

    /// <summary>Put into the turn state of every turn.</summary>
    public TurnContextStateCollection InitialTurnState { get; } = [];

    /// <summary>The dialog that is the bot.</summary>
    public Dialog RootDialog
    {
        get => _rootDialogId == null ? null : Dialogs.Find(_rootDialogId);
        set
        {
            Dialogs = new DialogSet();
            _rootDialogId = value?.Id;
            if (value != null)
            {
                Dialogs.TelemetryClient = value.TelemetryClient;
                Dialogs.Add(value);
            }
        }
    }

    /// <summary>The root dialog and its dependencies.</summary>
    public DialogSet Dialogs { get; set; } = new();

    /// <summary>What memory there is; null means the usual.</summary>
    public DialogStateManagerConfiguration StateConfiguration { get; set; }

    /// <summary>Milliseconds of silence after which a conversation begins anew; null means never.</summary>
    public int? ExpireAfter { get; set; }

    /// <summary>Runs the dialogs for one activity and saves the state.</summary>
    /// <exception cref="InvalidOperationException">There is no state of the conversation.</exception>
    public async Task<DialogManagerResult> OnTurnAsync(ITurnContext context, CancellationToken cancellationToken = default)
    {
        var states = PrepareTurn(context);
        await ExpireAsync(context, cancellationToken).ConfigureAwait(false);

        var stack = ConversationState.CreateProperty<DialogState>(_dialogStateProperty);
        var dialogState = await stack.GetAsync(context, () => new DialogState(), cancellationToken).ConfigureAwait(false);
        var dialogContext = new DialogContext(Dialogs, context, dialogState);
        var result = await DialogExtensions.InternalRunAsync(context, _rootDialogId, dialogContext, StateConfiguration, cancellationToken).ConfigureAwait(false);

        await states.SaveAllChangesAsync(context, false, cancellationToken).ConfigureAwait(false);
        return new DialogManagerResult { TurnResult = result };
    }

    private BotStateSet PrepareTurn(ITurnContext context)
    {
        var turnState = context.TurnState;
        foreach (var (key, value) in InitialTurnState)
        {
            turnState.Set(key, value);
        }

        turnState.Set(this);

        ConversationState ??= turnState.Get<ConversationState>()
            ?? throw new InvalidOperationException($"Unable to get an instance of {nameof(ConversationState)} from turnContext.");
        turnState.Set(ConversationState);
        var states = new BotStateSet(ConversationState);

        UserState ??= turnState.Get<UserState>();
        if (UserState != null)
        {
            turnState.Set(UserState);
            states.Add(UserState);
        }

        return states;
    }

    private async Task ExpireAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        var property = ConversationState.CreateProperty<DateTime>(LastAccess);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var lastAccess = await property.GetAsync(context, () => now, cancellationToken).ConfigureAwait(false);
        if (ExpireAfter is { } milliseconds && now - lastAccess.ToUniversalTime() >= TimeSpan.FromMilliseconds(milliseconds))
        {
            await ConversationState.ClearStateAsync(context, cancellationToken).ConfigureAwait(false);
        }

        await property.SetAsync(context, now, cancellationToken).ConfigureAwait(false);
    }
}
