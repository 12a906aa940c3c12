namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>State as a storage keeps it.</summary>
public class PersistedState
{
    /// <summary>No state.</summary>
    public PersistedState()
    {
        UserState = new Dictionary<string, object>();
        ConversationState = new Dictionary<string, object>();
    }

    /// <summary>The state under these keys; empty where there is none.</summary>
    public PersistedState(PersistedStateKeys keys, IDictionary<string, object> data)
    {
        UserState = At(keys.UserState, data);
        ConversationState = At(keys.ConversationState, data);
    }

    /// <summary>State of the user.</summary>
    public IDictionary<string, object> UserState { get; set; }

    /// <summary>State of the conversation.</summary>
    public IDictionary<string, object> ConversationState { get; set; }

    private static IDictionary<string, object> At(string key, IDictionary<string, object> data) =>
        data.TryGetValue(key, out var state) ? ObjectPath.MapValueTo<IDictionary<string, object>>(state) : new Dictionary<string, object>();
}
