using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.SharePoint;

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
