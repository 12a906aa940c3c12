using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something that happened and that a dialog, or a parent of it, may handle.</summary>
public class DialogEvent
{
    /// <summary>True when it goes on to the parents of a dialog that does not handle it.</summary>
    [JsonPropertyName("bubble")]
    public bool Bubble { get; set; }

    /// <summary>Name of the event, see <see cref="DialogEvents"/>.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; }

    /// <summary>What belongs to the event.</summary>
    [JsonPropertyName("value")]
    public object Value { get; set; }
}
