using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A choice of address or delivery that may change what is to be paid.</summary>
public class PaymentRequestUpdate
{
    public PaymentRequestUpdate()
    {
    }

    public PaymentRequestUpdate(string id = default, PaymentDetails details = default, PaymentAddress shippingAddress = default, string shippingOption = default)
    {
        Id = id;
        Details = details;
        ShippingAddress = shippingAddress;
        ShippingOption = shippingOption;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("details")]
    public PaymentDetails Details { get; set; }

    [JsonPropertyName("shippingAddress")]
    public PaymentAddress ShippingAddress { get; set; }

    [JsonPropertyName("shippingOption")]
    public string ShippingOption { get; set; }
}
