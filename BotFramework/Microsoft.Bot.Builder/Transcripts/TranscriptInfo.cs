namespace Microsoft.Bot.Builder;

/// <summary>Names one stored conversation.</summary>
public class TranscriptInfo
{
    /// <summary>The channel of the conversation.</summary>
    public string ChannelId { get; set; }

    /// <summary>The conversation's id.</summary>
    public string Id { get; set; }

    /// <summary>When the conversation began.</summary>
    public DateTimeOffset Created { get; set; }
}
