using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A change of the details for certain methods of payment.</summary>
public class PaymentDetailsModifier
{
    public PaymentDetailsModifier()
    {
    }

    public PaymentDetailsModifier(IList<string> supportedMethods = default, PaymentItem total = default, IList<PaymentItem> additionalDisplayItems = default, object data = default)
    {
        SupportedMethods = supportedMethods;
        Total = total;
        AdditionalDisplayItems = additionalDisplayItems;
        Data = data;
    }

    [JsonPropertyName("supportedMethods")]
    public IList<string> SupportedMethods { get; set; }

    [JsonPropertyName("total")]
    public PaymentItem Total { get; set; }

    [JsonPropertyName("additionalDisplayItems")]
    public IList<PaymentItem> AdditionalDisplayItems { get; set; }

    [JsonPropertyName("data")]
    public object Data { get; set; }
}
