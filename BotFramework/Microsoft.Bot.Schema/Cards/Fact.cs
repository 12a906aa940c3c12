using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A label and its value, as on a receipt.</summary>
public class Fact
{
    public Fact()
    {
    }

    public Fact(string key = default, string value = default)
    {
        Key = key;
        Value = value;
    }

    [JsonPropertyName("key")]
    public string Key { get; set; }

    [JsonPropertyName("value")]
    public string Value { get; set; }
}
