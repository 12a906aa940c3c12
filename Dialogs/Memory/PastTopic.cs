namespace Switchboard.Dialogs.Memory;

/// <summary>Something that a person came about.</summary>
/// <param name="Intent">What they wanted.</param>
/// <param name="OrderNumber">The order it was about.</param>
/// <param name="Conversation">Where.</param>
/// <param name="At">When, to the minute.</param>
public sealed record PastTopic(string Intent, string? OrderNumber, string Conversation, DateTimeOffset At);
