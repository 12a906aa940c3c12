using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>One page of the conversations a bot takes part in.</summary>
public class ConversationsResult
{
    public ConversationsResult()
    {
    }

    public ConversationsResult(string continuationToken = default, IList<ConversationMembers> conversations = default)
    {
        ContinuationToken = continuationToken;
        Conversations = conversations;
    }

    /// <summary>Asks for the next page; null on the last one.</summary>
    [JsonPropertyName("continuationToken")]
    public string ContinuationToken { get; set; }

    [JsonPropertyName("conversations")]
    public IList<ConversationMembers> Conversations { get; set; }
}
