using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>How a person chose to pay.</summary>
public class PaymentResponse
{
    public PaymentResponse()
    {
    }

    public PaymentResponse(
        string methodName = default,
        object details = default,
        PaymentAddress shippingAddress = default,
        string shippingOption = default,
        string payerEmail = default,
        string payerPhone = default)
    {
        MethodName = methodName;
        Details = details;
        ShippingAddress = shippingAddress;
        ShippingOption = shippingOption;
        PayerEmail = payerEmail;
        PayerPhone = payerPhone;
    }

    [JsonPropertyName("methodName")]
    public string MethodName { get; set; }

    [JsonPropertyName("details")]
    public object Details { get; set; }

    [JsonPropertyName("shippingAddress")]
    public PaymentAddress ShippingAddress { get; set; }

    [JsonPropertyName("shippingOption")]
    public string ShippingOption { get; set; }

    [JsonPropertyName("payerEmail")]
    public string PayerEmail { get; set; }

    [JsonPropertyName("payerPhone")]
    public string PayerPhone { get; set; }
}
