namespace Switchboard.Bot.Stores;

/// <summary>Who wants to own a conversation, and for how long.</summary>
internal sealed record LeaseWish(string Owner, TimeSpan Duration);
