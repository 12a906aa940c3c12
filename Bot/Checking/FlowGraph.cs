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
    public FlowState Begin(StateSnapshot snapshot) => Find(CanonicalState.KeyOf(snapshot), snapshot, null).State;

    /// <summary>Adds a turn; true when it leads to a state that is new.</summary>
    public bool Add(WalkedTurn walked)
    {
        var turn = walked.Turn;
        (turn.To, var isNew) = Find(walked.Key, walked.After, turn);
        turn.From.Turns.Add(turn);
        return isNew;
    }

    private (FlowState State, bool IsNew) Find(string key, StateSnapshot snapshot, FlowTurn? foundBy)
    {
        if (_byKey.TryGetValue(key, out var known))
        {
            return (known, false);
        }

        var state = new FlowState(snapshot, foundBy);
        _byKey.Add(key, state);
        _states.Add(state);
        return (state, true);
    }
}
