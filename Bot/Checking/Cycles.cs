namespace Switchboard.Bot.Checking;

/// <summary>Finds turns that lead round in a circle.</summary>
internal static class Cycles
{
    /// <summary>A circle of turns of a kind, or null.</summary>
    public static IReadOnlyList<FlowTurn>? Find(IReadOnlyList<FlowState> states, Func<FlowTurn, bool> of)
    {
        var done = new HashSet<FlowState>();
        foreach (var start in states)
        {
            if (!done.Contains(start) && Follow(start, of, done) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    /// <summary>Goes as deep as it can; a state that is on the way already closes a circle.</summary>
    private static List<FlowTurn>? Follow(FlowState start, Func<FlowTurn, bool> of, HashSet<FlowState> done)
    {
        var way = new List<FlowTurn>();
        var open = new Stack<(FlowState State, IEnumerator<FlowTurn> Turns)>();
        var onWay = new HashSet<FlowState> { start };
        open.Push((start, start.Turns.Where(of).GetEnumerator()));
        while (open.TryPeek(out var top))
        {
            if (!top.Turns.MoveNext())
            {
                open.Pop();
                onWay.Remove(top.State);
                done.Add(top.State);
                way.RemoveRange(Math.Max(0, way.Count - 1), Math.Min(1, way.Count));
                continue;
            }

            var turn = top.Turns.Current;
            if (onWay.Contains(turn.To))
            {
                way.Add(turn);
                return way[way.FindIndex(t => t.From == turn.To)..];
            }

            if (!done.Contains(turn.To))
            {
                way.Add(turn);
                onWay.Add(turn.To);
                open.Push((turn.To, turn.To.Turns.Where(of).GetEnumerator()));
            }
        }

        return null;
    }
}
