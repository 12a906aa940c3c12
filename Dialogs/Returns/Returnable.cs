using System.Globalization;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Dialogs.Returns;

/// <summary>Whether an order can be returned.</summary>
public abstract record Returnable
{
    /// <summary>The webhook that tells it.</summary>
    internal static readonly WebhookUse Lookup = new("order", ["number"], ["status", "items", "returnUntil", "until"]);

    /// <summary>It can.</summary>
    public sealed record Yes(string Items) : Returnable;

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
    public sealed record TooLate(string Number, string Until) : No(Number);

    /// <summary>The order system did not answer.</summary>
    public sealed record CannotTell(string Number) : No(Number);

    /// <summary>Judges what the order system answered.</summary>
    public static Returnable Judge(string number, WebhookResult lookup, DateOnly today) => lookup switch
    {
        WebhookResult.Answered answered when !answered.Is(WebhookResult.Ok) => new UnknownOrder(),
        WebhookResult.Answered answered => answered["status"] switch
        {
            "Delivered" => IsOver(answered["returnUntil"], today) ? new TooLate(number, answered["until"]) : new Yes(answered["items"]),
            "Returned" => new AlreadyReturned(number),
            "Cancelled" => new OrderCancelled(number),
            _ => new NotDelivered(number),
        },
        _ => new CannotTell(number),
    };

    private static bool IsOver(string until, DateOnly today) =>
        DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) && last < today;
}
