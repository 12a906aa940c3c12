namespace Switchboard.Bot.Checking;

/// <summary>A rule that does not hold, with the shortest conversation that shows it.</summary>
/// <param name="Problem">What is wrong, as a sentence.</param>
/// <param name="Conversation">The conversation.</param>
/// <param name="Others">How many other turns show the same.</param>
internal sealed record FlowViolation(string Problem, IReadOnlyList<FlowTurn> Conversation, int Others);
