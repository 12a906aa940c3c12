namespace Microsoft.Bot.Schema;

/// <summary>Names of the invokes of a payment.</summary>
public static class PaymentOperations
{
    public const string UpdateShippingAddressOperationName = "payments/update/shippingAddress";
    public const string UpdateShippingOptionOperationName = "payments/update/shippingOption";
    public const string PaymentCompleteOperationName = "payments/complete";
}
