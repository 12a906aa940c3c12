using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What SharePoint sends when it asks for a card or for its properties.</summary>
public class AceRequest
{
    public AceRequest()
    {
    }

    public AceRequest(object data = default, object properties = default)
    {
        Data = data;
        Properties = properties;
    }

    [JsonPropertyName("data")]
    public object Data { get; set; }

    [JsonPropertyName("properties")]
    public object Properties { get; set; }
}
