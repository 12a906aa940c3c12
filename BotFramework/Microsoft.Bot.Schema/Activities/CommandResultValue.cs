using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The outcome of a command, or why it failed.</summary>
public class CommandResultValue<T>
{
    [JsonPropertyName("commandId")]
    public string CommandId { get; set; }

    [JsonPropertyName("data")]
    public T Data { get; set; }

    [JsonPropertyName("error")]
    public Error Error { get; set; }
}
