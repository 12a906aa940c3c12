using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Orders;
using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Returns;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>The chart's "Move to Next State", O, Y, Z, AA: does what follows an answer.</summary>
public sealed class NextState(OrderClient orders, Replies replies, TypingIndicator typing)
{
    /// <summary>O, then Y and Z: every follow-up so far needs the order system.</summary>
    public async Task MoveToNextStateAsync(ITurnContext turnContext, FollowUp followUp, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(turnContext);
        path.Note("O");
        path.Note("Y", "Yes");
        path.Note("Z");
        path.Use(ChartServices.ExternalApis);
        var reply = followUp switch
        {
            FollowUp.LookUpOrder lookUp => LookUpOrderAsync(turnContext, lookUp.Number, cancellationToken),
            FollowUp.RegisterReturn r => RegisterReturnAsync(turnContext, r.Return, cancellationToken),
            _ => throw new InvalidOperationException("FollowUp has no other cases."),
        };
        await typing.ShowWhileAsync(turnContext, reply, cancellationToken);
        await replies.SayAsync(turnContext, await reply, cancellationToken);
    }

    private async Task<Reply> LookUpOrderAsync(ITurnContext turnContext, string number, CancellationToken cancellationToken)
    {
        var lookup = await orders.FindAsync(number, cancellationToken);

        // "It" can only mean an order that exists.
        ConversationSession.Required(turnContext).OrderNumber = lookup is OrderLookup.Unknown ? null : number;
        return lookup switch
        {
            OrderLookup.Found found => OrderReplies.Found(found.Order, found.AsOf),
            OrderLookup.Unknown => OrderReplies.Unknown(number),
            _ => OrderReplies.Unavailable(number),
        };
    }

    private async Task<Reply> RegisterReturnAsync(ITurnContext turnContext, ReturnState state, CancellationToken cancellationToken) =>
        ReturnReplies.Of(
            await orders.RegisterReturnAsync(state.Number!, state.Reason!, turnContext.Activity.Conversation.Id, cancellationToken),
            state.Number!);
}
