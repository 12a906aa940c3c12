using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The bot's verdict on a payment made.</summary>
public class PaymentRequestCompleteResult
{
    public PaymentRequestCompleteResult()
    {
    }

    public PaymentRequestCompleteResult(string result = default)
    {
        Result = result;
    }

    [JsonPropertyName("result")]
    public string Result { get; set; }
}
