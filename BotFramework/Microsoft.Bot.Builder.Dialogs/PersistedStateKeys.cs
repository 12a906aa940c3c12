using System.Collections;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Keys under which a storage keeps state.</summary>
public class PersistedStateKeys : IEnumerable<string>
{
    /// <summary>Key of the state of the user.</summary>
    public string UserState { get; set; }

    /// <summary>Key of the state of the conversation.</summary>
    public string ConversationState { get; set; }

    /// <summary>The keys.</summary>
    public IEnumerator<string> GetEnumerator()
    {
        if (UserState != null)
        {
            yield return UserState;
        }

        if (ConversationState != null)
        {
            yield return ConversationState;
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
