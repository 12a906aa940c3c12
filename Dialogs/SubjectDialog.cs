using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Recognizers;

namespace Switchboard.Dialogs;

/// <summary>A dialog about one subject that asks questions. It ends with a <see cref="Response"/>.</summary>
public abstract class SubjectDialog(string dialogId) : ComponentDialog(dialogId)
{
    /// <summary>The intent that begins this dialog.</summary>
    public abstract string Intent { get; }

    /// <summary>Whether a message answers what this dialog, the active one of <paramref name="dc"/>, is waiting for.</summary>
    public bool IsAnswer(DialogContext dc, Recognition recognition) =>
        CreateChildContext(dc)?.ActiveDialog?.Id is { } promptId && IsAnswerTo(promptId, recognition);

    /// <summary>Whether a message answers the prompt of this id.</summary>
    protected abstract bool IsAnswerTo(string promptId, Recognition recognition);
}
