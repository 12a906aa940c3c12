namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Finds the debugger of a turn, if there is one.</summary>
public static class DebugSupport
{
    /// <summary>Where things were declared.</summary>
    public static ISourceMap SourceMap { get; set; } = NullSourceMap.Instance;

    /// <summary>The debugger of the turn; one that does nothing when there is none.</summary>
    public static IDialogDebugger GetDebugger(this ITurnContext context) =>
        context.TurnState.Get<IDialogDebugger>() ?? NullDialogDebugger.Instance;

    /// <summary>The debugger of the turn; one that does nothing when there is none.</summary>
    public static IDialogDebugger GetDebugger(this DialogContext context) => context.Context.GetDebugger();

    /// <summary>Tells the debugger that a dialog is about to do something.</summary>
    public static Task DebuggerStepAsync(this DialogContext context, Dialog dialog, string more, CancellationToken cancellationToken) =>
        context.GetDebugger().StepAsync(context, dialog, more, cancellationToken);

    /// <summary>Tells the debugger that a recognizer is about to do something.</summary>
    public static Task DebuggerStepAsync(this DialogContext context, IRecognizer recognizer, string more, CancellationToken cancellationToken) =>
        context.GetDebugger().StepAsync(context, recognizer, more, cancellationToken);

    /// <summary>Tells the debugger that a recognizer is about to do something.</summary>
    public static Task DebuggerStepAsync(this DialogContext context, Recognizer recognizer, string more, CancellationToken cancellationToken) =>
        context.GetDebugger().StepAsync(context, recognizer, more, cancellationToken);
}
