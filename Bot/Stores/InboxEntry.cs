namespace Switchboard.Bot.Stores;

/// <summary>An activity as it came in; the key is the same for every delivery of it.</summary>
internal sealed record InboxEntry(string Conversation, string ActivityKey, ReadOnlyMemory<byte> Activity, DateTimeOffset AcceptedAt);
