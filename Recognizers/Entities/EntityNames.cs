namespace Switchboard.Recognizers.Entities;

/// <summary>The entities that code asks for by name; the content must define them.</summary>
public static class EntityNames
{
    /// <summary>The number of an order: digits, or letters and digits in upper case where a word such as "order" announced it.</summary>
    public const string OrderNumber = "orderNumber";

    /// <summary>Something the shop sells.</summary>
    public const string Product = "product";
}
