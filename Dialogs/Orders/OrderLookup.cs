namespace Switchboard.Dialogs.Orders;

/// <summary>What came of asking for an order.</summary>
public abstract record OrderLookup
{
    private OrderLookup()
    {
    }

    /// <summary>The order, as of a moment.</summary>
    public sealed record Found(Order Order, DateTimeOffset AsOf) : OrderLookup;

    /// <summary>The order system knows no such order.</summary>
    public sealed record Unknown : OrderLookup;

    /// <summary>The order system did not answer, or not with an order.</summary>
    public sealed record Unavailable(string Reason) : OrderLookup;
}
