using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Returns;

/// <summary>The words about a return.</summary>
internal static class ReturnReplies
{
    public static readonly ReplyTemplate AskNumber = new("Return.AskNumber");
    public static readonly ReplyTemplate NotRegistered = new("Return.NotRegistered");
    private static readonly ReplyTemplate UnknownOrderTemplate = new("Return.UnknownOrder", "number");
    private static readonly ReplyTemplate AskReasonTemplate = new("Return.AskReason", "number", "items");
    private static readonly ReplyTemplate ConfirmTemplate = new("Return.Confirm", "number", "items", "reason");
    private static readonly ReplyTemplate NotDeliveredTemplate = new("Return.NotDelivered", "number");
    private static readonly ReplyTemplate AlreadyReturnedTemplate = new("Return.AlreadyReturned", "number");
    private static readonly ReplyTemplate OrderCancelledTemplate = new("Return.OrderCancelled", "number");
    private static readonly ReplyTemplate TooLateTemplate = new("Return.TooLate", "number", "until");
    private static readonly ReplyTemplate UnavailableTemplate = new("Return.Unavailable", "number");

    public static IEnumerable<ReplyTemplate> All =>
    [
        AskNumber, NotRegistered, UnknownOrderTemplate, AskReasonTemplate, ConfirmTemplate,
        NotDeliveredTemplate, AlreadyReturnedTemplate, OrderCancelledTemplate, TooLateTemplate, UnavailableTemplate,
    ];

    public static Reply UnknownOrder(string number) => UnknownOrderTemplate.With(number);

    public static Reply AskReason(ReturnState state) => AskReasonTemplate.With(state.Number!, state.Items!);

    public static Reply Confirm(ReturnState state) => ConfirmTemplate.With(state.Number!, state.Items!, state.Reason!.ToLowerInvariant());

    /// <summary>Why an order cannot be returned, as words.</summary>
    public static Reply Of(Returnable.No no) => no switch
    {
        Returnable.NotDelivered => NotDeliveredTemplate.With(no.Number),
        Returnable.AlreadyReturned => AlreadyReturnedTemplate.With(no.Number),
        Returnable.OrderCancelled => OrderCancelledTemplate.With(no.Number),
        Returnable.TooLate late => TooLateTemplate.With(no.Number, late.Until),
        _ => UnavailableTemplate.With(no.Number),
    };
}
