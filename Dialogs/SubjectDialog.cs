using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Recognizers.Text.Choice;
using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs;

/// <summary>A dialog about one subject that asks questions. It ends with a <see cref="Response"/>.</summary>
public abstract class SubjectDialog(string dialogId) : ComponentDialog(dialogId)
{
    /// <summary>The intent that begins this dialog.</summary>
    public abstract string Intent { get; }

    /// <summary>Whether a message answers what this dialog, the active one of <paramref name="dc"/>, is waiting for.</summary>
    public bool IsAnswer(DialogContext dc, Recognition recognition) =>
        PromptOf(dc) is { } promptId && IsAnswerTo(promptId, dc.Context, recognition);

    /// <summary>Whether a number in a message that answers is the number of an order.</summary>
    public virtual bool TakesOrderNumbers => true;

    /// <summary>The open question of this dialog, the active one of <paramref name="dc"/>, in other words.</summary>
    public Reply? AskAgain(DialogContext dc) => PromptOf(dc) is { } promptId ? AskAgain(promptId, dc.Context) : null;

    /// <summary>The question of the prompt of this id in other words.</summary>
    protected abstract Reply AskAgain(string promptId, ITurnContext turnContext);

    /// <summary>Whether a message answers the prompt of this id.</summary>
    protected abstract bool IsAnswerTo(string promptId, ITurnContext turnContext, Recognition recognition);

    /// <summary>Whether a message says yes or no.</summary>
    protected bool IsYesOrNo(ITurnContext turnContext, Recognition recognition) =>
        MayAnswer(recognition) && ChoiceRecognizer.RecognizeBoolean(recognition.Text, TurnLanguage.Of(turnContext).Code).Count > 0;

    /// <summary>The prompt that this dialog, the active one of <paramref name="dc"/>, waits at.</summary>
    protected string? PromptOf(DialogContext dc) => CreateChildContext(dc)?.ActiveDialog?.Id;

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
