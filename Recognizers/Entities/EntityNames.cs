namespace Switchboard.Recognizers.Entities;

/// <summary>The entities that code asks for by name; the content must define them.</summary>
public static class EntityNames
{
    /// <summary>The number of an order, digits only.</summary>
    public const string OrderNumber = "orderNumber";
}
