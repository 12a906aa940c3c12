using Microsoft.Bot.Builder.Dialogs.Memory;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Runs a dialog as the whole bot.</summary>
public static class DialogExtensions
{
    /// <summary>Continues the dialogs of the conversation, or begins this one when none waits.</summary>
    public static async Task RunAsync(this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken)
    {
        var dialogs = new DialogSet(accessor)
        {
            TelemetryClient = turnContext.TurnState.Get<IBotTelemetryClient>() ?? dialog.TelemetryClient,
        };
        dialogs.Add(dialog);

        var dialogContext = await dialogs.CreateContextAsync(turnContext, cancellationToken).ConfigureAwait(false);
        await InternalRunAsync(turnContext, dialog.Id, dialogContext, null, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<DialogTurnResult> InternalRunAsync(ITurnContext turnContext, string dialogId, DialogContext dialogContext, DialogStateManagerConfiguration stateConfiguration, CancellationToken cancellationToken)
    {
        dialogContext.ServeTurnState();
        var memory = new DialogStateManager(dialogContext, stateConfiguration);
        await memory.LoadAllScopesAsync(cancellationToken).ConfigureAwait(false);
        turnContext.TurnState.Set(memory);

        var result = await RunUntilNoErrorIsHandledAsync(turnContext, dialogId, dialogContext, cancellationToken).ConfigureAwait(false);
        await memory.SaveAllChangesAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static async Task<DialogTurnResult> RunUntilNoErrorIsHandledAsync(ITurnContext turnContext, string dialogId, DialogContext dialogContext, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await InnerRunAsync(turnContext, dialogId, dialogContext, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // A dialog that handles the error changed the stack: the turn goes on with what is there now.
                if (!await dialogContext.EmitEventAsync(DialogEvents.Error, exception, true, true, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    private static async Task<DialogTurnResult> InnerRunAsync(ITurnContext turnContext, string dialogId, DialogContext dialogContext, CancellationToken cancellationToken)
    {
        if (SkillTurn.IsFromParent(turnContext))
        {
            if (turnContext.Activity.Type == ActivityTypes.EndOfConversation)
            {
                return await CancelForParentAsync(dialogContext, cancellationToken).ConfigureAwait(false);
            }

            if (turnContext.Activity.Type == ActivityTypes.Event && turnContext.Activity.Name == DialogEvents.RepromptDialog)
            {
                return await RepromptForParentAsync(dialogContext, cancellationToken).ConfigureAwait(false);
            }
        }

        var result = await dialogContext.ContinueDialogAsync(cancellationToken).ConfigureAwait(false);
        if (result.Status == DialogTurnStatus.Empty)
        {
            result = await dialogContext.BeginDialogAsync(dialogId, null, cancellationToken).ConfigureAwait(false);
        }

        await SendStateTraceAsync(dialogContext, cancellationToken).ConfigureAwait(false);
        if (result.Status is DialogTurnStatus.Complete or DialogTurnStatus.Cancelled && SkillTurn.MustTellParent(turnContext))
        {
            await SendEndOfConversationAsync(turnContext, result, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private static async Task<DialogTurnResult> CancelForParentAsync(DialogContext dialogContext, CancellationToken cancellationToken) =>
        dialogContext.Stack.Count == 0
            ? new DialogTurnResult(DialogTurnStatus.Empty)
            : await Active(dialogContext).CancelAllDialogsAsync(true, cancellationToken: cancellationToken).ConfigureAwait(false);

    private static async Task<DialogTurnResult> RepromptForParentAsync(DialogContext dialogContext, CancellationToken cancellationToken)
    {
        if (dialogContext.Stack.Count == 0)
        {
            return new DialogTurnResult(DialogTurnStatus.Empty);
        }

        await dialogContext.RepromptDialogAsync(cancellationToken).ConfigureAwait(false);
        return new DialogTurnResult(DialogTurnStatus.Waiting);
    }

    private static async Task SendStateTraceAsync(DialogContext dialogContext, CancellationToken cancellationToken)
    {
        var label = SkillTurn.IsSkill(dialogContext.Context) ? "Skill State" : "Bot State";
        var trace = Activity.CreateTraceActivity(
            "BotState",
            "https://www.botframework.com/schemas/botState",
            new MemorySnapshot(Active(dialogContext).State),
            label);
        await dialogContext.Context.SendActivityAsync(trace, cancellationToken).ConfigureAwait(false);
    }

    private static async Task SendEndOfConversationAsync(ITurnContext turnContext, DialogTurnResult result, CancellationToken cancellationToken)
    {
        var activity = new Activity(ActivityTypes.EndOfConversation)
        {
            Value = result.Result,
            Locale = turnContext.Activity.Locale,
            Code = result.Status == DialogTurnStatus.Complete ? EndOfConversationCodes.CompletedSuccessfully : EndOfConversationCodes.UserCancelled,
        };
        await turnContext.SendActivityAsync(activity, cancellationToken).ConfigureAwait(false);
    }

    // The innermost context that has something on its stack.
    private static DialogContext Active(DialogContext dialogContext) => dialogContext.Leaf();
}
