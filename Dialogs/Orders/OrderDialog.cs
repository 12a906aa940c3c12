using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Clarification;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Recognizers;

namespace Switchboard.Dialogs.Orders;

/// <summary>Finds out which order is meant; looking it up is the follow-up.</summary>
public sealed class OrderDialog : SubjectDialog
{
    private readonly Replies _replies;

    public OrderDialog(Replies replies)
        : base(nameof(OrderDialog))
    {
        _replies = replies;
        AddDialog(OrderNumberPrompt.Create());
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog),
        [
            AskOrderNumberAsync,
            LookUpOrderAsync,
        ]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    public override string Intent => Intents.OrderStatus;

    protected override Reply AskAgain(string promptId, ITurnContext turnContext) => ClarificationReplies.OrderNumber;

    protected override bool IsAnswerTo(string promptId, ITurnContext turnContext, Recognition recognition) => OrderNumberPrompt.IsAnswer(recognition, Intent);

    private Task<DialogTurnResult> AskOrderNumberAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        ObjectPath.MapValueTo<OrderState>(step.Options)?.Number is { } number
            ? step.NextAsync(number, cancellationToken)
            : step.PromptAsync(
                OrderNumberPrompt.Id,
                new PromptOptions
                {
                    Prompt = _replies.Ask(step.Context, OrderReplies.AskNumber),
                    RetryPrompt = _replies.Ask(step.Context, ClarificationReplies.OrderNumber),
                },
                cancellationToken);

    private static Task<DialogTurnResult> LookUpOrderAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        step.EndDialogAsync(Response.Then(new FollowUp.State(Intents.OrderStatus, new Dictionary<string, string> { [SubjectResults.Number] = (string)step.Result })), cancellationToken);
}
