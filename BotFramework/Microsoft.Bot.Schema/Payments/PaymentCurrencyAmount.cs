using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A sum of money.</summary>
public class PaymentCurrencyAmount
{
    public PaymentCurrencyAmount()
    {
    }

    public PaymentCurrencyAmount(string currency = default, string value = default, string currencySystem = default)
    {
        Currency = currency;
        Value = value;
        CurrencySystem = currencySystem;
    }

    [JsonPropertyName("currency")]
    public string Currency { get; set; }

    [JsonPropertyName("value")]
    public string Value { get; set; }

    [JsonPropertyName("currencySystem")]
    public string CurrencySystem { get; set; }
}
