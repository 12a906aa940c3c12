namespace Switchboard.Dialogs.Memory;

/// <summary>A part of a conversation that a person at the desk had, as the bot knows it afterwards.</summary>
/// <param name="Agent">What the agent is called.</param>
/// <param name="StartedAt">When the agent took it.</param>
/// <param name="EndedAt">When the bot had it again.</param>
/// <param name="Summary">What the agent left to say about it; empty when nothing.</param>
public sealed record HumanPart(string Agent, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Summary);
