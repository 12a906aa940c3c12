using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

public class PaymentRequestUpdateResult
{
    public PaymentRequestUpdateResult()
    {
    }

    public PaymentRequestUpdateResult(PaymentDetails details = default)
    {
        Details = details;
    }

    [JsonPropertyName("details")]
    public PaymentDetails Details { get; set; }
}
