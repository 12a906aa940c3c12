namespace Switchboard.Bot.Development;

/// <summary>The stages of an order.</summary>
public enum OrderStatus
{
    Processing,
    Shipped,
    OutForDelivery,
    Delivered,
    Cancelled,
    Returned,
}
