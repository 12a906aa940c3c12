using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A way of delivery and its price.</summary>
public class PaymentShippingOption
{
    public PaymentShippingOption()
    {
    }

    public PaymentShippingOption(string id = default, string label = default, PaymentCurrencyAmount amount = default, bool? selected = default)
    {
        Id = id;
        Label = label;
        Amount = amount;
        Selected = selected;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("label")]
    public string Label { get; set; }

    [JsonPropertyName("amount")]
    public PaymentCurrencyAmount Amount { get; set; }

    [JsonPropertyName("selected")]
    public bool? Selected { get; set; }
}
