using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Recognizers.Text;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Clarification;
using Switchboard.Dialogs.Content;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers;

namespace Switchboard.Dialogs.Generative;

/// <summary>Asks before something is done that a model proposes. Doing it is the follow-up, whose words tell what came of it.</summary>
public sealed class ConfirmActionDialog : SubjectDialog
{
    private const string SurePrompt = "SurePrompt";

    private readonly Replies _replies;
    private readonly AnswerLibrary _answers;
    private readonly WebhookLibrary _webhooks;
    private readonly FollowUpLibrary _followUps;

    public ConfirmActionDialog(Replies replies, AnswerLibrary answers, WebhookLibrary webhooks, FollowUpLibrary followUps)
        : base(nameof(ConfirmActionDialog))
    {
        _replies = replies;
        _answers = answers;
        _webhooks = webhooks;
        _followUps = followUps;
        AddDialog(new ConfirmPrompt(SurePrompt, defaultLocale: Culture.English));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog),
        [
            AskAsync,
            FinishAsync,
        ]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    /// <summary>No intent of a person's begins it.</summary>
    public override string Intent => nameof(ConfirmActionDialog);

    public override bool TakesOrderNumbers => false;

    protected override Reply AskAgain(string promptId, ITurnContext turnContext) => ClarificationReplies.YesOrNo;

    protected override bool IsAnswerTo(string promptId, ITurnContext turnContext, Recognition recognition) =>
        IsYesOrNo(turnContext, recognition);

    private Task<DialogTurnResult> AskAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = ObjectPath.MapValueTo<ConfirmActionState>(step.Options);
        step.Values[nameof(ConfirmActionState)] = state;
        var confirm = _webhooks.Find(state.Webhook)?.Tool?.Confirm ?? throw new InvalidOperationException($"The webhook '{state.Webhook}' asks for no confirmation.");
        var question = new PromptOptions
        {
            Prompt = _replies.Ask(step.Context, TemplateUse.Fill(_answers, confirm, state.Inputs)),
            RetryPrompt = _replies.Ask(step.Context, ClarificationReplies.YesOrNo),
        };
        return step.PromptAsync(SurePrompt, question, cancellationToken);
    }

    private Task<DialogTurnResult> FinishAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = ObjectPath.MapValueTo<ConfirmActionState>(step.Values[nameof(ConfirmActionState)]);
        var response = (bool)step.Result && _followUps.IntentOf(state.Webhook) is { } intent
            ? Response.Then(new FollowUp.State(intent, state.Inputs))
            : Response.Of(GenerativeReplies.NotDone);
        return step.EndDialogAsync(response, cancellationToken);
    }
}
