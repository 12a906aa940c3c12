namespace Switchboard.Dialogs.Paths;

/// <summary>How often turns came to each node of the conversation chart and took each of its arrows. Counting is safe on any thread and allocates nothing.</summary>
public sealed class ChartTally
{
    private static readonly DecisionChart Chart = DecisionChart.Conversation;

    // By node: the place of each arrow that leaves it, with its label (-1 for none) and where it leads.
    private static readonly (int Arrow, int Label, int To)[][] Leaving = [.. Chart.Nodes.Select((node, at) => Chart.Arrows
        .Select((arrow, i) => (arrow, i))
        .Where(leaving => leaving.arrow.From == node.Id)
        .Select(leaving => (leaving.i, LabelOf(at, leaving.arrow.Label), Chart.IndexOf(leaving.arrow.To)))
        .ToArray())];

    private static readonly bool[] IsService = [.. Chart.Nodes.Select(node => Chart.Arrows.All(arrow => arrow.From != node.Id && arrow.To != node.Id))];

    private readonly long[] _nodes = new long[Chart.Nodes.Count];
    private readonly long[] _arrows = new long[Chart.Arrows.Count];
    private long _turns;

    /// <summary>Turns counted.</summary>
    public long Turns => Volatile.Read(ref _turns);

    /// <summary>By the place of the node in the chart.</summary>
    public IReadOnlyList<long> Nodes => _nodes;

    /// <summary>By the place of the arrow in the chart.</summary>
    public IReadOnlyList<long> Arrows => _arrows;

    /// <summary>Counts a turn. Nodes of the chart that no arrow reaches stand for services and do not break the way.</summary>
    public void Add(RecordedPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Interlocked.Increment(ref _turns);
        var (from, label) = (-1, -1);
        for (var i = 0; i < path.Count; i++)
        {
            var (node, taken) = path.PlaceOf(i);
            if (node < 0)
            {
                continue;
            }

            Interlocked.Increment(ref _nodes[node]);
            if (from >= 0 && Find(from, label, node) is var arrow and >= 0)
            {
                Interlocked.Increment(ref _arrows[arrow]);
            }

            (from, label) = IsService[node] ? (from, label) : (node, taken);
        }
    }

    /// <summary>Takes what was counted, and begins anew.</summary>
    public ChartTally Take()
    {
        var taken = new ChartTally();
        Move(_nodes, taken._nodes);
        Move(_arrows, taken._arrows);
        taken._turns = Interlocked.Exchange(ref _turns, 0);
        return taken;
    }

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(ChartTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Interlocked.Add(ref _turns, other.Turns);
        AddAll(_nodes, other._nodes);
        AddAll(_arrows, other._arrows);
    }

    /// <summary>Adds counts that were kept.</summary>
    public void Add(long turns, IEnumerable<(int Node, long Count)> nodes, IEnumerable<(int Arrow, long Count)> arrows)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(arrows);
        Interlocked.Add(ref _turns, turns);
        foreach (var (node, count) in nodes)
        {
            Interlocked.Add(ref _nodes[node], count);
        }

        foreach (var (arrow, count) in arrows)
        {
            Interlocked.Add(ref _arrows[arrow], count);
        }
    }

    private static int Find(int from, int label, int to)
    {
        foreach (var leaving in Leaving[from])
        {
            if (leaving.To == to && leaving.Label == label)
            {
                return leaving.Arrow;
            }
        }

        return -1;
    }

    private static int LabelOf(int node, string? label)
    {
        for (var i = 0; label is not null && i < Chart.LabelsOf(node).Count; i++)
        {
            if (Chart.LabelsOf(node)[i] == label)
            {
                return i;
            }
        }

        return -1;
    }

    private static void Move(long[] from, long[] to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = Interlocked.Exchange(ref from[i], 0);
        }
    }

    private static void AddAll(long[] to, long[] from)
    {
        for (var i = 0; i < to.Length; i++)
        {
            Interlocked.Add(ref to[i], from[i]);
        }
    }
}
