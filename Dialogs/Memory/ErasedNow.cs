namespace Switchboard.Dialogs.Memory;

/// <summary>Marks a turn in which the person's records were erased, so that nothing of it is noted again.</summary>
public sealed record ErasedNow;
