using System.Diagnostics;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Checking;

/// <summary>Goes through every state that conversations can come to, breadth first, so that the first way to each is the shortest.</summary>
internal sealed class FlowWalk(WalkedBot bot, WalkInputs inputs)
{
    /// <summary>Walks until there is nothing new, or a limit is reached.</summary>
    public async Task<FlowGraph> RunAsync(WalkLimits limits, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var graph = new FlowGraph();
        var level = await BeginAsync(graph, cancellationToken);
        while (level.Count > 0 && graph.Limit is null)
        {
            var steps = level.SelectMany(StepsFrom).ToArray();
            level = [];
            foreach (var part in steps.Chunk(WalkLimits.Part))
            {
                foreach (var (turn, after) in (await RunAsync(part, cancellationToken)).SelectMany(turns => turns))
                {
                    if (graph.Add(turn, after))
                    {
                        if (turn.To.Subjects > limits.Subjects)
                        {
                            graph.Left++;
                            continue;
                        }

                        level.Add(turn.To);
                    }
                }

                if (limits.Find(graph, Stopwatch.GetElapsedTime(started)) is { } limit)
                {
                    graph.Limit = limit;
                    break;
                }
            }
        }

        graph.Elapsed = Stopwatch.GetElapsedTime(started);
        return graph;
    }

    /// <summary>The person begins by writing, or comes in first; later comes again, in another conversation.</summary>
    private async Task<List<FlowState>> BeginAsync(FlowGraph graph, CancellationToken cancellationToken)
    {
        var nobody = graph.Begin(StateSnapshot.Empty);
        var states = new List<FlowState> { nobody };
        foreach (var (turn, after) in await bot.RunAsync(nobody, WalkInputs.Arrival, cancellationToken))
        {
            if (graph.Add(turn, after))
            {
                states.Add(turn.To);
            }

            states.Add(graph.Begin(after.With(after.Entries.Keys.Where(key => ConversationName.OfState(key) != key || key.Contains("/conversations/", StringComparison.Ordinal))
                .Select(key => KeyValuePair.Create(key, (ReadOnlyMemory<byte>?)null)))));
        }

        return [.. states.Distinct()];
    }

    /// <summary>What can be done in a state: everything where nothing is open, one of each kind elsewhere, and the buttons that are shown there.</summary>
    private IEnumerable<(FlowState State, WalkInput Input)> StepsFrom(FlowState state)
    {
        var usual = state.Waiting.Length == 0 && state.FoundBy is null or { Fails: false } ? inputs.Everything : inputs.Representatives;
        var shown = state.FoundBy?.Buttons ?? [];

        // A button that says what certainly means an intent is understood wherever nothing is open.
        var buttons = shown.Select(inputs.Button).Where(button => state.Waiting.Length > 0 || !button.IsCertain);
        return usual.Concat(buttons).Select(input => (state, input));
    }

    private async Task<IReadOnlyList<(FlowTurn, StateSnapshot)>[]> RunAsync((FlowState State, WalkInput Input)[] steps, CancellationToken cancellationToken)
    {
        var results = new IReadOnlyList<(FlowTurn, StateSnapshot)>[steps.Length];
        await Parallel.ForAsync(0, steps.Length, cancellationToken, async (i, token) => results[i] = await bot.RunAsync(steps[i].State, steps[i].Input, token));
        return results;
    }
}
