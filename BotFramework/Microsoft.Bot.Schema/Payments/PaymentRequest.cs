using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A merchant's request to be paid.</summary>
public class PaymentRequest
{
    public const string PaymentActionType = "payment";
    public const string PaymentContentType = "application/vnd.microsoft.card.payment";

    public PaymentRequest()
    {
    }

    public PaymentRequest(
        string id = default,
        IList<PaymentMethodData> methodData = default,
        PaymentDetails details = default,
        PaymentOptions options = default,
        string expires = default)
    {
        Id = id;
        MethodData = methodData;
        Details = details;
        Options = options;
        Expires = expires;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("methodData")]
    public IList<PaymentMethodData> MethodData { get; set; }

    [JsonPropertyName("details")]
    public PaymentDetails Details { get; set; }

    [JsonPropertyName("options")]
    public PaymentOptions Options { get; set; }

    [JsonPropertyName("expires")]
    public string Expires { get; set; }
}
