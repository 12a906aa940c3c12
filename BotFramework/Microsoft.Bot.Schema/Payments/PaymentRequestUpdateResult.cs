using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What is to be paid after the choice.</summary>
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
