using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What Microsoft Pay asks of a merchant before it takes a payment.</summary>
public class MicrosoftPayMethodData
{
    public const string MethodName = "https://pay.microsoft.com/microsoftpay";

    private const string TestModeValue = "TEST";

    public MicrosoftPayMethodData()
    {
    }

    public MicrosoftPayMethodData(string merchantId = default, IList<string> supportedNetworks = default, IList<string> supportedTypes = default)
    {
        MerchantId = merchantId;
        SupportedNetworks = supportedNetworks;
        SupportedTypes = supportedTypes;
    }

    public MicrosoftPayMethodData(string merchantId = default, IList<string> supportedNetworks = default, IList<string> supportedTypes = default, bool testMode = false)
        : this(merchantId, supportedNetworks, supportedTypes)
    {
        Mode = testMode ? TestModeValue : null;
    }

    [JsonPropertyName("merchantId")]
    public string MerchantId { get; set; }

    /// <summary>"TEST" for payments that move no money, else null.</summary>
    [JsonPropertyName("mode")]
    public string Mode { get; set; }

    [JsonPropertyName("supportedNetworks")]
    public IList<string> SupportedNetworks { get; set; }

    [JsonPropertyName("supportedTypes")]
    public IList<string> SupportedTypes { get; set; }

    /// <summary>Wraps this data as a payment method of a payment request.</summary>
    public PaymentMethodData ToPaymentMethodData() => new() { SupportedMethods = [MethodName], Data = this };
}
