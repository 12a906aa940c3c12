namespace Switchboard.Bot.Stores;

/// <summary>How an attempt to deliver ended.</summary>
internal abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The channel has it, under this id if it gives any.</summary>
    public sealed record Delivered(string? ChannelId) : Delivery;

    /// <summary>It failed for certain, and is tried again at this time.</summary>
    public sealed record RetryAt(DateTimeOffset DueAt, string Reason) : Delivery;

    /// <summary>No answer came; with a time a rule of the channel is tried then, without one it stays unknown.</summary>
    public sealed record Unknown(DateTimeOffset? DueAt, string Reason) : Delivery;

    /// <summary>It is given up.</summary>
    public sealed record Dead(string Reason) : Delivery;

    /// <summary>It is not sent, because the conversation has another owner by now.</summary>
    public sealed record Dropped(string Reason) : Delivery;
}
