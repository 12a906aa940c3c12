namespace Switchboard.Bot.Stores;

/// <summary>An activity that a turn sends; the id is the bot's, unique in the conversation.</summary>
internal sealed record OutgoingActivity(string Id, ReadOnlyMemory<byte> Json);
