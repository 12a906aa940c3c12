namespace Microsoft.Bot.Schema;

/// <summary>What delivery is called.</summary>
public static class PaymentShippingTypes
{
    public const string Shipping = "shipping";
    public const string Delivery = "delivery";
    public const string PickUp = "pickup";
}
