using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What every answer to a configuration request has.</summary>
public class ConfigResponseBase
{
    protected ConfigResponseBase()
    {
    }

    protected ConfigResponseBase(string responseType)
    {
        ResponseType = responseType;
    }

    [JsonPropertyName("responseType")]
    public string ResponseType { get; set; }
}
