namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>An activity that is to be kept or passed on.</summary>
internal sealed record NewActivity(ActivityEnvelope Envelope, ReadOnlyMemory<byte> Json)
{
    public string ConversationId => Envelope.ConversationId;

    /// <summary>What tells a repetition from something new, or null when nothing does; see <see cref="RepeatKey"/>.</summary>
    public string? Key { get; init; }

    public string? ReplyToId { get; init; }

    public bool Keep { get; init; } = true;

    /// <summary>Whether clients get it at all; what is only for the bot is neither shown nor kept.</summary>
    public bool Show { get; init; } = true;

    public bool Ends { get; init; }

    public IReadOnlyList<Upload> Uploads { get; init; } = [];

    /// <summary>For a person's activity: the conversation it opens if there is none yet.</summary>
    public Conversation? Opens { get; init; }
}
