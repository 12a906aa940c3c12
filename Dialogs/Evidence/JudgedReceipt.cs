namespace Switchboard.Dialogs.Evidence;

/// <summary>A receipt of a <see cref="JudgedAnswer"/>.</summary>
/// <param name="Action">What was done, such as "register return".</param>
/// <param name="Text">What came of it.</param>
/// <param name="Done">Whether it changed something outside.</param>
public sealed record JudgedReceipt(string Action, string Text, bool Done = false);
