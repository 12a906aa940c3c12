namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>What a stream URL stands for: a browser cannot put a token into a WebSocket's headers.</summary>
internal sealed record StreamTicket(string ConversationId, long After, DateTimeOffset Expires);
