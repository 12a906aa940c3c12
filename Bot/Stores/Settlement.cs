namespace Switchboard.Bot.Stores;

/// <summary>How the delivery of one entry of the outbox ended.</summary>
internal sealed record Settlement(long Sequence, Delivery Delivery);
