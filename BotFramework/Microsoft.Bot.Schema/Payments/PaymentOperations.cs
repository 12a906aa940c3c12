namespace Microsoft.Bot.Schema;

public static class PaymentOperations
{
    public const string UpdateShippingAddressOperationName = "payments/update/shippingAddress";
    public const string UpdateShippingOptionOperationName = "payments/update/shippingOption";
    public const string PaymentCompleteOperationName = "payments/complete";
}
