namespace Switchboard.Dialogs.Memory;

/// <summary>Something that a person said about themselves.</summary>
/// <param name="Kind">One of <see cref="FactKinds"/>.</param>
/// <param name="Value">What they said.</param>
/// <param name="At">When.</param>
public sealed record Fact(string Kind, string Value, DateTimeOffset At);
