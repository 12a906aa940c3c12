namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>An activity as clients get it; <see cref="Sequence"/> is 0 for one that is passed on but not kept.</summary>
internal readonly record struct LoggedActivity(long Sequence, string Id, DateTimeOffset Timestamp, byte[] Json)
{
    /// <summary>Whether it came before and nothing was changed; then there is no JSON.</summary>
    public bool IsRepeat { get; init; }

    public static LoggedActivity Repeat(long sequence, string id, DateTimeOffset timestamp) => new(sequence, id, timestamp, []) { IsRepeat = true };
}
