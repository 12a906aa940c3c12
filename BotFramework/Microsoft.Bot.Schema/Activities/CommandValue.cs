using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

public class CommandValue<T>
{
    [JsonPropertyName("commandId")]
    public string CommandId { get; set; }

    [JsonPropertyName("data")]
    public T Data { get; set; }
}
