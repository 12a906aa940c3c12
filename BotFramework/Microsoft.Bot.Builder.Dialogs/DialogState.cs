using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The stack of dialogs of a conversation, the active one first.</summary>
public class DialogState
{
    /// <summary>An empty stack.</summary>
    [JsonConstructor]
    public DialogState()
        : this(null)
    {
    }

    /// <summary>A state over this very list; null gives an empty one.</summary>
    public DialogState(List<DialogInstance> stack)
    {
        DialogStack = stack ?? [];
    }

    /// <summary>The stack, the active dialog first.</summary>
    [JsonPropertyName("dialogStack")]
    public List<DialogInstance> DialogStack { get; set; }
}
