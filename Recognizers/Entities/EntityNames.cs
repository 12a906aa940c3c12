namespace Switchboard.Recognizers.Entities;

/// <summary>The entities that code asks for by name; the content must define them.</summary>
public static class EntityNames
{
    /// <summary>The number of an order: digits, or letters and digits in upper case where a word such as "order" announced it.</summary>
    public const string OrderNumber = "orderNumber";

    /// <summary>Words that want a promised call at another time; content that has none can move no call.</summary>
    public const string MovesCall = "movesCall";

    /// <summary>Words that want a promised call no more.</summary>
    public const string CancelsCall = "cancelsCall";

    /// <summary>Something the shop sells.</summary>
    public const string Product = "product";
}
