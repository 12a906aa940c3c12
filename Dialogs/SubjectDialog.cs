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

    /// <summary>
    /// Whether a "yes", a "first" or a number in a message may be meant as an answer: not when they come along in a longer message that is clearly about
    /// something else, as in "where is order 1042, can you tell me that first".
    /// </summary>
    protected bool MayAnswer(Recognition recognition)
    {
        ArgumentNullException.ThrowIfNull(recognition);
        const int FewWords = 5;
        return recognition.Intent is null
            || recognition.Intent == Intent
            || recognition.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= FewWords;
    }
}
