using System.Collections;
using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Paths;

/// <summary>
/// The way one turn takes through the conversation chart, noted as it happens. It keeps places in the chart, small numbers and reasons in the words of
/// <see cref="PathReasons"/>, and no other text: what a person has said cannot get into it.
/// </summary>
public sealed class RecordedPath
{
    /// <summary>The name of a node or arrow that the chart does not have.</summary>
    public const string Unknown = "?";

    /// <summary>A turn that takes more steps than this goes in circles; the rest is not kept.</summary>
    public const int MostSteps = 64;

    /// <summary>What diamonds measure are probabilities and counts; no number of an order, an account or a telephone fits.</summary>
    public const double LargestValue = 999;

    private const byte NoArrow = byte.MaxValue;
    private const byte UnknownPlace = byte.MaxValue - 1;

    private static readonly DecisionChart Chart = DecisionChart.Conversation;

    private Entry[] _entries = new Entry[24];
    private StepList? _steps;

    /// <summary>The steps so far, in order.</summary>
    public IReadOnlyList<PathStep> Steps => _steps ??= new StepList(this);

    internal int Count { get; private set; }

    /// <summary>The path of this turn.</summary>
    public static RecordedPath Of(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var path = turnContext.TurnState.Get<RecordedPath>();
        if (path is null)
        {
            path = new RecordedPath();
            turnContext.TurnState.Set(path);
        }

        return path;
    }

    /// <summary>Notes a node, with the label of the arrow that leads on from it; at a diamond also what decided. The arrow that was not taken is the chart's to say.</summary>
    public void Note(string node, string? arrow = null, double? value = null, double? threshold = null, string? reason = null)
    {
        if (Count == MostSteps)
        {
            return;
        }

        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, MostSteps);
        }

        var place = Chart.IndexOf(node);
        _entries[Count++] = new Entry(place < 0 ? UnknownPlace : (byte)place, ArrowOf(place, arrow), PathReasons.Check(reason), Measured(value), Measured(threshold));
    }

    /// <summary>Whether the node was noted.</summary>
    internal bool Has(string node)
    {
        var place = Chart.IndexOf(node);
        for (var i = 0; i < Count; i++)
        {
            if (_entries[i].Node == place)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The place in the chart of the node and the arrow of a step; -1 for none, or none that the chart has.</summary>
    internal (int Node, int Label) PlaceOf(int step)
    {
        var entry = _entries[step];
        return (entry.Node == UnknownPlace ? -1 : entry.Node, entry.Arrow >= UnknownPlace ? -1 : entry.Arrow);
    }

    private static byte ArrowOf(int place, string? arrow)
    {
        if (arrow is null)
        {
            return NoArrow;
        }

        for (var i = 0; place >= 0 && i < Chart.LabelsOf(place).Count; i++)
        {
            if (Chart.LabelsOf(place)[i] == arrow)
            {
                return (byte)i;
            }
        }

        return UnknownPlace;
    }

    private static float Measured(double? value) => value is { } number && double.IsFinite(number) ? (float)Math.Clamp(number, 0, LargestValue) : float.NaN;

    private PathStep StepAt(int index)
    {
        var entry = _entries[index];
        var node = entry.Node == UnknownPlace ? Unknown : Chart.Nodes[entry.Node].Id;
        var arrow = entry.Arrow switch
        {
            NoArrow => null,
            UnknownPlace => Unknown,
            var label => Chart.LabelsOf(entry.Node)[label],
        };
        var other = entry.Arrow < 2 && Chart.LabelsOf(entry.Node) is { Count: 2 } labels ? labels[1 - entry.Arrow] : null;
        return new PathStep(Chart.Name, node, arrow, Number(entry.Value), Number(entry.Threshold), other, entry.Reason);
    }

    private static double? Number(float value) => float.IsNaN(value) ? null : Math.Round((double)value, 4);

    // 24 bytes a step.
    private readonly record struct Entry(byte Node, byte Arrow, string? Reason, float Value, float Threshold);

    private sealed class StepList(RecordedPath path) : IReadOnlyList<PathStep>
    {
        public int Count => path.Count;

        public PathStep this[int index] => index >= 0 && index < path.Count ? path.StepAt(index) : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<PathStep> GetEnumerator() => Enumerable.Range(0, path.Count).Select(path.StepAt).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
