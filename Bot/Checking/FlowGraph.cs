using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Checking;

/// <summary>The transition system: the states that were found, and the turns between them.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, FlowState> _byKey = new(StringComparer.Ordinal);
    private readonly List<FlowState> _states = [];

    public IReadOnlyList<FlowState> States => _states;

    public IEnumerable<FlowTurn> Turns => _states.SelectMany(state => state.Turns);

    /// <summary>The limit that ended the walk; null when it ended by itself.</summary>
    public string? Limit { get; set; }

    /// <summary>The states that were come to and not walked on from.</summary>
    public int Left { get; set; }

    public TimeSpan Elapsed { get; set; }

    /// <summary>A state in which conversations begin.</summary>
    public FlowState Begin(StateSnapshot snapshot) => Find(snapshot, null).State;

    /// <summary>Adds a turn; true when it leads to a state that is new.</summary>
    public bool Add(FlowTurn turn, StateSnapshot after)
    {
        (turn.To, var isNew) = Find(after, turn);
        turn.From.Turns.Add(turn);
        return isNew;
    }

    private (FlowState State, bool IsNew) Find(StateSnapshot snapshot, FlowTurn? foundBy)
    {
        var key = CanonicalState.KeyOf(snapshot);
        if (_byKey.TryGetValue(key, out var known))
        {
            return (known, false);
        }

        var state = new FlowState(_states.Count, snapshot, foundBy);
        _byKey.Add(key, state);
        _states.Add(state);
        return (state, true);
    }
}
