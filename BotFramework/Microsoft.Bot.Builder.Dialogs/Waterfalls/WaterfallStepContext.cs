namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a step of a waterfall works with.</summary>
public class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private bool _nextCalled;

    internal WaterfallStepContext(WaterfallDialog waterfall, DialogContext dc, object options, IDictionary<string, object> values, int index, DialogReason reason, object result)
        : base(dc)
    {
        _waterfall = waterfall;
        Options = options;
        Values = values;
        Index = index;
        Reason = reason;
        Result = result;
    }

    /// <summary>Number of the step, from 0.</summary>
    public int Index { get; }

    /// <summary>What the waterfall was begun with. After a turn that was stored it may be plain JSON values.</summary>
    public object Options { get; }

    /// <summary>Why the step is called.</summary>
    public DialogReason Reason { get; }

    /// <summary>The result of the dialog that the step before began, or the text of the activity.</summary>
    public object Result { get; }

    /// <summary>What the steps remember for each other, over turns.</summary>
    public IDictionary<string, object> Values { get; }

    /// <summary>Goes on to the next step within this turn.</summary>
    /// <exception cref="Exception">It was called before in this step.</exception>
    public async Task<DialogTurnResult> NextAsync(object result = null, CancellationToken cancellationToken = default)
    {
        Dialog.ThrowIfCancellationToken(result, nameof(result));
        if (_nextCalled)
        {
            throw new Exception($"WaterfallStepContext.NextAsync(): method already called for dialog and step '{_waterfall.Id}[{Index}]'.");
        }

        _nextCalled = true;
        return await _waterfall.ResumeDialogAsync(this, DialogReason.NextCalled, result, cancellationToken).ConfigureAwait(false);
    }
}
