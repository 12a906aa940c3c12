namespace Switchboard.Bot.Stores;

/// <summary>What a conversation is called in the stores: the key of its state, so that both are found in the same place.</summary>
internal static class ConversationName
{
    private const string Conversations = "/conversations/";
    private const string Users = "/users/";

    public static string Of(string channelId, string conversationId) => channelId + Conversations + conversationId;

    /// <summary>The key of a person's state; the SDK names it so.</summary>
    public static string OfPerson(string channelId, string userId) => channelId + Users + userId;

    /// <summary>
    /// The part of a state key that entries kept together share: the conversation of its state and of what it keeps for one person in it;
    /// for anything else (a person's state) the whole key.
    /// </summary>
    public static string OfState(string key)
    {
        var start = key.IndexOf(Conversations, StringComparison.Ordinal);
        if (start < 0)
        {
            return key;
        }

        var users = key.IndexOf(Users, start + Conversations.Length, StringComparison.Ordinal);
        return users < 0 ? key : key[..users];
    }
}
