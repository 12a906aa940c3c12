using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Extensions.Options;
using Microsoft.Recognizers.Text;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Clarification;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Dialogs.Orders;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Returns;

/// <summary>Returns an item: which order, why, sure? Registering it is the follow-up.</summary>
public sealed class ReturnDialog : SubjectDialog
{
    private const string ReasonPrompt = "ReasonPrompt";
    private const string SurePrompt = "SurePrompt";

    private readonly Replies _replies;
    private readonly WebhookClient _webhooks;
    private readonly ReturnReasons _reasons;
    private readonly TimeProvider _time;
    private readonly int _maxUnknown;

    public ReturnDialog(Replies replies, WebhookClient webhooks, ReturnReasons reasons, IOptions<ConversationOptions> options, TimeProvider time)
        : base(nameof(ReturnDialog))
    {
        _replies = replies;
        _webhooks = webhooks;
        _reasons = reasons;
        _time = time;
        _maxUnknown = options.Value.MaxFailures;
        AddDialog(OrderNumberPrompt.Create());
        AddDialog(new ChoicePrompt(ReasonPrompt, defaultLocale: Culture.English));
        AddDialog(new ConfirmPrompt(SurePrompt, defaultLocale: Culture.English));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog),
        [
            AskOrderNumberAsync,
            CheckOrderAsync,
            AskReasonAsync,
            ConfirmAsync,
            FinishAsync,
        ]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    public override string Intent => Intents.ReturnItem;

    protected override Reply AskAgain(string promptId, ITurnContext turnContext) => promptId switch
    {
        OrderNumberPrompt.Id => ClarificationReplies.OrderNumber,
        ReasonPrompt => Reply.FromReplyTemplate(ClarificationReplies.Choice) with { Options = [.. _reasons.Choices(TurnLanguage.Of(turnContext).Name).Select(c => c.Value)] },
        _ => ClarificationReplies.YesOrNo,
    };

    protected override bool IsAnswerTo(string promptId, ITurnContext turnContext, Recognition recognition) => promptId switch
    {
        OrderNumberPrompt.Id => OrderNumberPrompt.IsAnswer(recognition, Intent),
        ReasonPrompt => ReturnReasons.Find(recognition) is not null
            || (!string.IsNullOrWhiteSpace(recognition.Text) && MayAnswer(recognition) && ChoiceRecognizers.RecognizeChoices(recognition.Text, _reasons.Choices(TurnLanguage.Of(turnContext).Name)).Count > 0),
        _ => IsYesOrNo(turnContext, recognition),
    };

    private Task<DialogTurnResult> AskOrderNumberAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Remember(step, ObjectPath.MapValueTo<ReturnState>(step.Options) ?? new ReturnState());
        if (state is { Number: { } number, WasUnknown: false })
        {
            return step.NextAsync(number, cancellationToken);
        }

        var question = state.WasUnknown ? ReturnReplies.UnknownOrder(state.Number!) : ReturnReplies.AskNumber;
        return step.PromptAsync(OrderNumberPrompt.Id, Question(step, question, ClarificationReplies.OrderNumber), cancellationToken);
    }

    private async Task<DialogTurnResult> CheckOrderAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var number = (string)step.Result;
        var state = Remember(step, Recall(step) with { Number = number });
        var lookup = await _webhooks.CallAsync(step.Context, Returnable.Lookup.Name, new Dictionary<string, string> { [SubjectResults.Number] = number }, cancellationToken);
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        return Returnable.Judge(number, lookup, today) switch
        {
            Returnable.Yes yes => await GoOnAsync(step, state with { Items = yes.Items }, cancellationToken),
            Returnable.UnknownOrder when state.UnknownNumbers + 1 >= _maxUnknown =>
                await step.EndDialogAsync(Response.ForAPerson(EscalationReplies.Escalation, "no order number that is known"), cancellationToken),
            Returnable.UnknownOrder =>
                await step.ReplaceDialogAsync(InitialDialogId, state with { WasUnknown = true, UnknownNumbers = state.UnknownNumbers + 1 }, cancellationToken),
            Returnable.No no => await step.EndDialogAsync(Response.Of(ReturnReplies.Of(no)), cancellationToken),
            _ => throw new InvalidOperationException("Returnable has no other cases."),
        };
    }

    private static Task<DialogTurnResult> GoOnAsync(WaterfallStepContext step, ReturnState state, CancellationToken cancellationToken)
    {
        Remember(step, state);
        return step.NextAsync(null, cancellationToken);
    }

    private Task<DialogTurnResult> AskReasonAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Recall(step);
        if (state.Reason is not null)
        {
            return step.NextAsync(null, cancellationToken);
        }

        var question = Question(step, ReturnReplies.AskReason(state), ClarificationReplies.Choice);
        question.Choices = _reasons.Choices(TurnLanguage.Of(step.Context).Name);
        return step.PromptAsync(ReasonPrompt, question, cancellationToken);
    }

    private Task<DialogTurnResult> ConfirmAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var state = Recall(step);
        if (step.Result is FoundChoice reason)
        {
            state = Remember(step, state with { Reason = reason.Value });
        }

        return step.PromptAsync(SurePrompt, Question(step, ReturnReplies.Confirm(state), ClarificationReplies.YesOrNo), cancellationToken);
    }

    private static Task<DialogTurnResult> FinishAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        step.EndDialogAsync(
            (bool)step.Result
                ? Response.Then(new FollowUp.State(Intents.ReturnItem, Results(Recall(step))))
                : Response.Of(ReturnReplies.NotRegistered),
            cancellationToken);

    private static Dictionary<string, string> Results(ReturnState state) => new()
    {
        [SubjectResults.Number] = state.Number!,
        [SubjectResults.Reason] = state.Reason!,
        [SubjectResults.Items] = state.Items!,
    };

    private PromptOptions Question(WaterfallStepContext step, Reply question, Reply again) => new()
    {
        Prompt = _replies.Ask(step.Context, question),
        RetryPrompt = _replies.Ask(step.Context, again),
    };

    private static ReturnState Remember(WaterfallStepContext step, ReturnState state)
    {
        step.Values[nameof(ReturnState)] = state;
        return state;
    }

    private static ReturnState Recall(WaterfallStepContext step) => ObjectPath.MapValueTo<ReturnState>(step.Values[nameof(ReturnState)]);
}
