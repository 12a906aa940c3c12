using Switchboard.Dialogs.Orders;

namespace Switchboard.Dialogs.Returns;

/// <summary>Whether an order can be returned.</summary>
public abstract record Returnable
{
    /// <summary>It can.</summary>
    public sealed record Yes(Order Order) : Returnable;

    /// <summary>There is no such order.</summary>
    public sealed record UnknownOrder : Returnable;

    /// <summary>It cannot, for a reason.</summary>
    public abstract record No(string Number) : Returnable;

    /// <summary>It is not with the customer yet.</summary>
    public sealed record NotDelivered(string Number) : No(Number);

    /// <summary>It came back already.</summary>
    public sealed record AlreadyReturned(string Number) : No(Number);

    /// <summary>It never left.</summary>
    public sealed record OrderCancelled(string Number) : No(Number);

    /// <summary>The time for it is over.</summary>
    public sealed record TooLate(string Number, DateOnly Until) : No(Number);

    /// <summary>The order system did not answer.</summary>
    public sealed record CannotTell(string Number) : No(Number);

    /// <summary>Judges what the order system answered.</summary>
    public static Returnable Judge(string number, OrderLookup lookup, DateOnly today) => lookup switch
    {
        OrderLookup.Found { Order: { Status: OrderStatus.Delivered } order } => order.ReturnUntil is { } until && until < today
            ? new TooLate(number, until)
            : new Yes(order),
        OrderLookup.Found { Order.Status: OrderStatus.Returned } => new AlreadyReturned(number),
        OrderLookup.Found { Order.Status: OrderStatus.Cancelled } => new OrderCancelled(number),
        OrderLookup.Found => new NotDelivered(number),
        OrderLookup.Unknown => new UnknownOrder(),
        _ => new CannotTell(number),
    };
}
