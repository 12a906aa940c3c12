using System.Text.RegularExpressions;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Checking;

/// <summary>A state that conversations can be in, with the first way that led to it.</summary>
internal sealed partial class FlowState
{
    private readonly HashSet<string> _buttons = new(StringComparer.Ordinal);

    public FlowState(StateSnapshot snapshot, FlowTurn? foundBy)
    {
        Snapshot = snapshot;
        FoundBy = foundBy;
        Waiting = CanonicalState.WaitingIn(snapshot);
        Subjects = Waiting.Split(" > ").Count(id => id.EndsWith("Dialog", StringComparison.Ordinal) && id is not ("WaterfallDialog" or "RootDialog"));
    }

    /// <summary>The state of the first conversation that came here.</summary>
    public StateSnapshot Snapshot { get; }

    /// <summary>The turn that came here first; null where conversations begin.</summary>
    public FlowTurn? FoundBy { get; }

    /// <summary>The dialogs that are open; empty when none is.</summary>
    public string Waiting { get; }

    /// <summary>How many subjects are open: a question about one interrupts another.</summary>
    public int Subjects { get; }

    /// <summary>The turns that lead on.</summary>
    public List<FlowTurn> Turns { get; } = [];

    /// <summary>Notes a button that is shown here; true when no earlier turn showed it, or one that differs in its figures only, as times do.</summary>
    public bool NoteButton(string button) => _buttons.Add(Figures().Replace(button, "0"));

    /// <summary>The shortest conversation that comes here.</summary>
    public IReadOnlyList<FlowTurn> Way
    {
        get
        {
            var way = new List<FlowTurn>();
            for (var turn = FoundBy; turn is not null; turn = turn.From.FoundBy)
            {
                way.Insert(0, turn);
            }

            return way;
        }
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Figures();
}
