namespace Switchboard.Bot.Checking;

/// <summary>What has to hold in every state that a conversation can come to.</summary>
internal static class FlowRules
{
    /// <summary>The rules, each with what it proves when nothing violates it.</summary>
    public static IReadOnlyList<(string Proves, Func<FlowGraph, int, FlowViolation?> Find)> All { get; } =
    [
        ("every turn says something", Silence),
        ("no turn breaks", Failure),
        ("every step is an arrow of the chart", OffTheChart),
        ("everything that a button says is understood", DeadButton),
        ("a person can be asked for in every state", PersonOutOfReach),
        ("\"start over\" leads out of everything", NoWayToStartOver),
        ("no conversation asks for the same for ever", EndlessRepair),
        ("every row of failed turns reaches a person, a call or the help pages in time", TooManyFailures),
    ];

    /// <summary>The longest row of failed turns, the one that leads to a person or help included.</summary>
    public static int LongestRow(FlowGraph graph) => new FailedRows(graph).Longest().Count + 1;

    private static FlowViolation? Silence(FlowGraph graph, int most) =>
        First(graph, "the bot says nothing", turn => turn.Failure is null && turn.Input.Kind != WalkInputKind.Arrival && turn.Says.All(string.IsNullOrWhiteSpace));

    private static FlowViolation? Failure(FlowGraph graph, int most) => First(graph, "the turn breaks", turn => turn.Failure is not null);

    private static FlowViolation? OffTheChart(FlowGraph graph, int most) =>
        graph.Turns.Select(turn => (turn, Deviation: ChartRules.Deviation(turn))).FirstOrDefault(found => found.Deviation is not null) is { turn: { } turn, Deviation: { } deviation }
            ? new FlowViolation(deviation, [.. turn.From.Way, turn], 0)
            : null;

    private static FlowViolation? DeadButton(FlowGraph graph, int most) =>
        First(graph, "the bot shows a button and does not understand it", turn => turn.Input.Kind == WalkInputKind.Button && turn.Passes("G"));

    private static FlowViolation? PersonOutOfReach(FlowGraph graph, int most) =>
        First(graph, "a person is asked for and not named", turn => turn.Failure is null && turn.Input.Kind == WalkInputKind.Person && !turn.Escalates);

    private static FlowViolation? NoWayToStartOver(FlowGraph graph, int most) =>
        First(graph, "\"start over\" does not lead out of what is open", turn => turn.Failure is null && turn.Input.Kind == WalkInputKind.StartOver && turn.To.Waiting.Length > 0);

    private static FlowViolation? EndlessRepair(FlowGraph graph, int most) =>
        Cycles.Find(graph.States, turn => turn.Repairs && !turn.Escalates) is { } cycle
            ? new FlowViolation($"this goes round for ever: the last {cycle.Count} of these turns lead back to where they begin", [.. cycle[0].From.Way, .. cycle], 0)
            : null;

    private static FlowViolation? TooManyFailures(FlowGraph graph, int most)
    {
        var row = new FailedRows(graph).Longest();
        return row.Count >= most
            ? new FlowViolation($"{row.Count} failed turns in a row lead to no person, call or help pages; Conversation:MaxFailures allows {most - 1} before", [.. row[0].From.Way, .. row], 0)
            : null;
    }

    private static FlowViolation? First(FlowGraph graph, string problem, Func<FlowTurn, bool> violates)
    {
        var found = graph.Turns.Where(violates).ToList();
        return found.MinBy(turn => turn.From.Way.Count) is { } turn ? new FlowViolation(problem, [.. turn.From.Way, turn], found.Count - 1) : null;
    }
}
