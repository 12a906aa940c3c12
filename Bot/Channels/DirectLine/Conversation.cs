namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>A local conversation as it is stored.</summary>
internal sealed record Conversation(string Id, string Channel, string? UserId, string? UserName, string? Locale)
{
    /// <summary>Whether the bot was told that the conversation exists.</summary>
    public bool Greeted { get; init; }

    public bool Ended { get; init; }

    /// <summary>How many activities were kept; the watermark.</summary>
    public long Sequence { get; init; }

    /// <summary>The last activity that some client has been given.</summary>
    public long Delivered { get; init; }
}
