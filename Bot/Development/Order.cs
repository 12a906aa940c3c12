namespace Switchboard.Bot.Development;

/// <summary>An order as the order API tells it.</summary>
public sealed record Order(string Number, OrderStatus Status, DateOnly PlacedOn, IReadOnlyList<OrderItem> Items, decimal Total, string Currency)
{
    /// <summary>Who brings it; null before it left.</summary>
    public string? Carrier { get; init; }

    /// <summary>The carrier's number for it.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The day it left.</summary>
    public DateOnly? ShippedOn { get; init; }

    /// <summary>The day it should arrive.</summary>
    public DateOnly? ExpectedOn { get; init; }

    /// <summary>The day it arrived.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>The last day for sending it back; null before it arrived.</summary>
    public DateOnly? ReturnUntil { get; init; }
}
