namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Follows nothing.</summary>
public class NullDialogDebugger : IDialogDebugger
{
    /// <summary>The one that is needed.</summary>
    public static readonly IDialogDebugger Instance = new NullDialogDebugger();

    private NullDialogDebugger()
    {
    }

    /// <summary>True to send every step to the Emulator as a trace activity.</summary>
    public static bool TraceSteps { get; set; }

    /// <inheritdoc/>
    async Task IDialogDebugger.StepAsync(DialogContext context, object item, string more, CancellationToken cancellationToken)
    {
        if (TraceSteps)
        {
            var step = $"{(item as Dialog)?.Id ?? item?.GetType().Name} {more}";
            await context.Context.SendActivityAsync(Schema.Activity.CreateTraceActivity("Step", label: step), cancellationToken).ConfigureAwait(false);
        }
    }
}
