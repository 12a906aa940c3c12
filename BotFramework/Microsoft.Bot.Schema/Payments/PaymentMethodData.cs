using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A way to pay that a merchant accepts.</summary>
public class PaymentMethodData
{
    public PaymentMethodData()
    {
    }

    public PaymentMethodData(IList<string> supportedMethods = default, object data = default)
    {
        SupportedMethods = supportedMethods;
        Data = data;
    }

    [JsonPropertyName("supportedMethods")]
    public IList<string> SupportedMethods { get; set; }

    [JsonPropertyName("data")]
    public object Data { get; set; }
}
