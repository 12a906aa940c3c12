namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>This process among those that share a log.</summary>
internal sealed class DirectLineInstance
{
    /// <summary>Where it is told what concerns its streams: a channel of the event bus is this and its name.</summary>
    public const string EventPrefix = "directline:";

    public string Name { get; } = Guid.NewGuid().ToString("N");

    public string Events => EventPrefix + Name;
}
