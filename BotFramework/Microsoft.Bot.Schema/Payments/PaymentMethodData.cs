using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

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
