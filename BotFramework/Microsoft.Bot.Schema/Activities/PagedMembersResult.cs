using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>One page of the members of a conversation.</summary>
public class PagedMembersResult
{
    public PagedMembersResult()
    {
    }

    public PagedMembersResult(string continuationToken = default, IList<ChannelAccount> members = default)
    {
        ContinuationToken = continuationToken;
        Members = members;
    }

    /// <summary>Asks for the next page; null on the last one.</summary>
    [JsonPropertyName("continuationToken")]
    public string ContinuationToken { get; set; }

    [JsonPropertyName("members")]
    public IList<ChannelAccount> Members { get; set; }
}
