namespace Microsoft.Bot.Schema;

public static class PaymentShippingTypes
{
    public const string Shipping = "shipping";
    public const string Delivery = "delivery";
    public const string PickUp = "pickup";
}
