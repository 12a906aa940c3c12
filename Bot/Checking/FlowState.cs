using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Checking;

/// <summary>A state that conversations can be in, with the first way that led to it.</summary>
internal sealed class FlowState(int id, StateSnapshot snapshot, FlowTurn? foundBy)
{
    private readonly HashSet<string> _buttons = new(StringComparer.Ordinal);

    public int Id => id;

    /// <summary>The state of the first conversation that came here.</summary>
    public StateSnapshot Snapshot => snapshot;

    /// <summary>The turn that came here first; null where conversations begin.</summary>
    public FlowTurn? FoundBy => foundBy;

    /// <summary>The dialogs that are open; empty when none is.</summary>
    public string Waiting { get; } = CanonicalState.WaitingIn(snapshot);

    /// <summary>How many subjects are open: a question about one interrupts another.</summary>
    public int Subjects => Waiting.Split(" > ").Count(id => id.EndsWith("Dialog", StringComparison.Ordinal) && id is not ("WaterfallDialog" or "RootDialog"));

    /// <summary>The turns that lead on.</summary>
    public List<FlowTurn> Turns { get; } = [];

    /// <summary>Notes a button that is shown here; true when no earlier turn showed it.</summary>
    public bool Shows(string button) => _buttons.Add(button);

    /// <summary>The shortest conversation that comes here.</summary>
    public IReadOnlyList<FlowTurn> Way
    {
        get
        {
            var way = new List<FlowTurn>();
            for (var turn = foundBy; turn is not null; turn = turn.From.FoundBy)
            {
                way.Insert(0, turn);
            }

            return way;
        }
    }
}
