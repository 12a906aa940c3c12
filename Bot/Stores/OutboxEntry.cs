namespace Switchboard.Bot.Stores;

/// <summary>An outgoing activity and how far it is.</summary>
internal sealed record OutboxEntry(
    string Conversation,
    long Sequence,
    string TurnId,
    string Id,
    ReadOnlyMemory<byte> Json,
    int Attempts,
    DateTimeOffset DueAt,
    OutboxStatus Status)
{
    /// <summary>The owner that committed it or last said how it stands. One with a higher fence does not know whether that owner sent it since.</summary>
    public long Fence { get; init; }

    /// <summary>The id the channel gave the delivered activity.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Why it has to be tried again, is in doubt or was given up.</summary>
    public string? Reason { get; init; }

    public bool IsSettled => Status >= OutboxStatus.Delivered;
}
