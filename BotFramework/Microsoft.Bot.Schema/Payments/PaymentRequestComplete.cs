using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A payment made, for the bot to confirm.</summary>
public class PaymentRequestComplete
{
    public PaymentRequestComplete()
    {
    }

    public PaymentRequestComplete(string id = default, PaymentRequest paymentRequest = default, PaymentResponse paymentResponse = default)
    {
        Id = id;
        PaymentRequest = paymentRequest;
        PaymentResponse = paymentResponse;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("paymentRequest")]
    public PaymentRequest PaymentRequest { get; set; }

    [JsonPropertyName("paymentResponse")]
    public PaymentResponse PaymentResponse { get; set; }
}
