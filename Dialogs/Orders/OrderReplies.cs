using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Orders;

/// <summary>The words that ask for an order; those about it are chosen by the follow-up.</summary>
internal static class OrderReplies
{
    public static readonly ReplyTemplate AskNumber = new("Order.AskNumber");

    public static IEnumerable<ReplyTemplate> All => [AskNumber];
}
