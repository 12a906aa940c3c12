namespace Switchboard.Bot.Stores;

/// <summary>Something that happened at the desk, for its numbers.</summary>
/// <param name="Conversation">Where.</param>
/// <param name="At">When.</param>
/// <param name="Kind">queued, accepted, requeued, left, returned, closed…</param>
/// <param name="Agent">Who owned it before or owns it now; empty: nobody.</param>
/// <param name="Owned">How long the owner before had owned it.</param>
/// <param name="Waited">How long the person had waited since they were queued.</param>
/// <param name="Detail">A reason or a label.</param>
/// <param name="Words">The person's own words, until they are erased.</param>
internal sealed record HandoffEvent(string Conversation, DateTimeOffset At, string Kind, string Agent, TimeSpan Owned, TimeSpan Waited, string Detail, string Words);
