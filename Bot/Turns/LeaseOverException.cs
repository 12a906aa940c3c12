namespace Switchboard.Bot.Turns;

/// <summary>A request was not sent: the conversation may be another instance's by now, which sends it if need be.</summary>
internal sealed class LeaseOverException() : InvalidOperationException("The lease of the conversation is over; nothing was sent.");
