using System.Globalization;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Orders;

/// <summary>The words about an order.</summary>
internal static class OrderReplies
{
    public static readonly ReplyTemplate AskNumber = new("Order.AskNumber");
    private static readonly ReplyTemplate Processing = new("Order.Processing", "number", "items", "expected");
    private static readonly ReplyTemplate Shipped = new("Order.Shipped", "number", "items", "shipped", "carrier", "expected");
    private static readonly ReplyTemplate OutForDelivery = new("Order.OutForDelivery", "number", "items", "carrier");
    private static readonly ReplyTemplate Delivered = new("Order.Delivered", "number", "items", "delivered");
    private static readonly ReplyTemplate Cancelled = new("Order.Cancelled", "number", "items");
    private static readonly ReplyTemplate Returned = new("Order.Returned", "number", "items");
    private static readonly ReplyTemplate UnknownOrder = new("Order.Unknown", "number");
    private static readonly ReplyTemplate UnavailableOrder = new("Order.Unavailable", "number");

    // The sample content is English, so are its dates.
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static IEnumerable<ReplyTemplate> All =>
        [AskNumber, Processing, Shipped, OutForDelivery, Delivered, Cancelled, Returned, UnknownOrder, UnavailableOrder];

    /// <summary>The variables of the order card.</summary>
    public static IReadOnlyCollection<string> CardVariables { get; } =
        ["summary", "number", "status", "items", "total", "placed", "carrier", "tracking", "expected", "delivered", "asOf"];

    public static Reply Unknown(string number) => UnknownOrder.With(number);

    public static Reply Unavailable(string number) => UnavailableOrder.With(number);

    public static Reply Found(Order order, DateTimeOffset asOf) => Sentence(order) with { OrderCard = Card(order, asOf) };

    /// <summary>The articles of an order in one line.</summary>
    public static string Items(Order order) =>
        string.Join(", ", order.Items.Select(i => i.Quantity > 1 ? $"{i.Quantity} × {i.Name}" : i.Name));

    /// <summary>A day as people say it.</summary>
    public static string Day(DateOnly? day) => day?.ToString("dddd, MMMM d", English) ?? "";

    private static Reply Sentence(Order order) => order.Status switch
    {
        OrderStatus.Processing => Processing.With(order.Number, Items(order), Day(order.ExpectedOn)),
        OrderStatus.Shipped => Shipped.With(order.Number, Items(order), Day(order.ShippedOn), order.Carrier ?? "", Day(order.ExpectedOn)),
        OrderStatus.OutForDelivery => OutForDelivery.With(order.Number, Items(order), order.Carrier ?? ""),
        OrderStatus.Delivered => Delivered.With(order.Number, Items(order), Day(order.DeliveredOn)),
        OrderStatus.Cancelled => Cancelled.With(order.Number, Items(order)),
        _ => Returned.With(order.Number, Items(order)),
    };

    private static Dictionary<string, string> Card(Order order, DateTimeOffset asOf) => new()
    {
        ["number"] = order.Number,
        ["status"] = order.Status switch { OrderStatus.OutForDelivery => "Out for delivery", OrderStatus.Processing => "Being packed", var s => s.ToString() },
        ["items"] = Items(order),
        ["total"] = order.Total.ToString("0.00", English) + " " + order.Currency,
        ["placed"] = Day(order.PlacedOn),
        ["carrier"] = order.Carrier ?? "",
        ["tracking"] = order.TrackingNumber ?? "",
        ["expected"] = order.DeliveredOn is null ? Day(order.ExpectedOn) : "",
        ["delivered"] = Day(order.DeliveredOn),
        ["asOf"] = asOf.UtcDateTime.ToString("MMMM d, HH:mm", English) + " UTC",
    };
}
