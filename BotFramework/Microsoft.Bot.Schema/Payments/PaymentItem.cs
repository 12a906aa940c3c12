using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>One line of what is to be paid.</summary>
public class PaymentItem
{
    public PaymentItem()
    {
    }

    public PaymentItem(string label = default, PaymentCurrencyAmount amount = default, bool? pending = default)
    {
        Label = label;
        Amount = amount;
        Pending = pending;
    }

    [JsonPropertyName("label")]
    public string Label { get; set; }

    [JsonPropertyName("amount")]
    public PaymentCurrencyAmount Amount { get; set; }

    [JsonPropertyName("pending")]
    public bool? Pending { get; set; }
}
