namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>A file that came with a message.</summary>
internal sealed record Upload(string Id, string Name, string ContentType, byte[] Content);
