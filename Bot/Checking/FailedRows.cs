namespace Switchboard.Bot.Checking;

/// <summary>Rows of failed turns that lead to nobody.</summary>
internal sealed class FailedRows(FlowGraph graph)
{
    private readonly Dictionary<FlowState, IReadOnlyList<FlowTurn>> _from = [];

    /// <summary>The longest; empty when the first failure leads to a person already. A row that goes round is told once.</summary>
    public IReadOnlyList<FlowTurn> Longest() => graph.States.Select(From).MaxBy(row => row.Count) ?? [];

    private IReadOnlyList<FlowTurn> From(FlowState state)
    {
        if (_from.TryGetValue(state, out var known))
        {
            return known;
        }

        _from[state] = [];
        IReadOnlyList<FlowTurn> longest = [];
        foreach (var turn in state.Turns.Where(turn => turn.Fails && !turn.Escalates))
        {
            if (From(turn.To) is var rest && rest.Count + 1 > longest.Count)
            {
                longest = [turn, .. rest];
            }
        }

        return _from[state] = longest;
    }
}
