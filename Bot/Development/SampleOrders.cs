namespace Switchboard.Bot.Development;

/// <summary>The sample shop's orders. Their days are counted from today, so that they never look old.</summary>
internal static class SampleOrders
{
    private const int DaysToReturn = 30;

    /// <summary>An order, or null.</summary>
    public static Order? Find(string number, DateOnly today) => number switch
    {
        "1042" => Shipped(number, today, "PackHorse", "PH 4420 1042 77", ("Trail jacket, forest green, M", 1), ("Enamel mug", 2)),
        "2177" => Delivered(number, today, daysAgo: 4, ("Summit boots, size 42", 1)),
        "3310" => Packed(number, today, ("Two-person tent Lark", 1), ("Tent pegs, set of ten", 1)),
        "4451" => OutForDelivery(number, today, ("Gas stove Ember", 1)),
        "5531" => Delivered(number, today, daysAgo: 12, ("Backpack Ridge 45 l", 1), ("Rain cover", 1)),
        "6120" => Delivered(number, today, daysAgo: 61, ("Sleeping bag Winter", 1)),
        "7710" => Base(number, today, OrderStatus.Cancelled, 9, ("Headlamp Beam", 1)),
        "8805" => Delivered(number, today, daysAgo: 20, ("Wool socks", 3)) with { Status = OrderStatus.Returned },
        _ => null,
    };

    private static Order Packed(string number, DateOnly today, params (string Name, int Quantity)[] items) =>
        Base(number, today, OrderStatus.Processing, 0, items) with { ExpectedOn = today.AddDays(4) };

    private static Order Shipped(string number, DateOnly today, string carrier, string tracking, params (string Name, int Quantity)[] items) =>
        Base(number, today, OrderStatus.Shipped, 3, items) with
        {
            Carrier = carrier,
            TrackingNumber = tracking,
            ShippedOn = today.AddDays(-1),
            ExpectedOn = today.AddDays(2),
        };

    private static Order OutForDelivery(string number, DateOnly today, params (string Name, int Quantity)[] items) =>
        Base(number, today, OrderStatus.OutForDelivery, 4, items) with
        {
            Carrier = "PackHorse",
            TrackingNumber = "PH 4420 4451 02",
            ShippedOn = today.AddDays(-2),
            ExpectedOn = today,
        };

    private static Order Delivered(string number, DateOnly today, int daysAgo, params (string Name, int Quantity)[] items) =>
        Base(number, today, OrderStatus.Delivered, daysAgo + 4, items) with
        {
            Carrier = "PackHorse",
            TrackingNumber = $"PH 4420 {number} 31",
            ShippedOn = today.AddDays(-daysAgo - 2),
            ExpectedOn = today.AddDays(-daysAgo),
            DeliveredOn = today.AddDays(-daysAgo),
            ReturnUntil = today.AddDays(DaysToReturn - daysAgo),
        };

    private static Order Base(string number, DateOnly today, OrderStatus status, int placedDaysAgo, params (string Name, int Quantity)[] items) =>
        new(number, status, today.AddDays(-placedDaysAgo), [.. items.Select(i => new OrderItem(i.Name, i.Quantity))], items.Sum(i => 39.90m * i.Quantity), "USD");
}
