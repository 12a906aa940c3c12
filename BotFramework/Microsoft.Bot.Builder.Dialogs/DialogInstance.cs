using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that was begun and has not ended: its place on the stack and what it remembers.</summary>
public class DialogInstance
{
    /// <summary>Id of the dialog.</summary>
    [JsonPropertyName("id")]
    public string Id { get; set; }

    /// <summary>What the dialog remembers between turns. After a turn that was stored, values may be plain JSON values.</summary>
    [JsonPropertyName("state")]
    public IDictionary<string, object> State { get; set; }

    /// <summary>Position counted over several stacks: positive in a child's stack, negative in a parent's.</summary>
    [JsonPropertyName("stackIndex")]
    public int? StackIndex { get; set; }

    /// <summary>Version of the dialog when the instance was last run.</summary>
    [JsonPropertyName("version")]
    public string Version { get; set; }
}
