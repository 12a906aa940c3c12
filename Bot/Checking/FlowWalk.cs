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
        var next = await BeginAsync(graph, cancellationToken);
        while (next.Count > 0 && graph.Limit is null)
        {
            var steps = next.ToArray();
            next = [];
            foreach (var part in steps.Chunk(WalkLimits.Part))
            {
                foreach (var walked in (await RunAsync(part, cancellationToken)).SelectMany(turns => turns))
                {
                    var isNew = graph.Add(walked);
                    if (walked.Turn.To.Subjects > limits.Subjects)
                    {
                        graph.Left += isNew ? 1 : 0;
                        continue;
                    }

                    next.AddRange(StepsAfter(walked.Turn, isNew));
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
    private async Task<List<(FlowState, WalkInput)>> BeginAsync(FlowGraph graph, CancellationToken cancellationToken)
    {
        var nobody = graph.Begin(StateSnapshot.Empty);
        var steps = new List<(FlowState, WalkInput)>(UsualSteps(nobody));
        foreach (var walked in await bot.RunAsync(nobody, WalkInputs.Arrival, cancellationToken))
        {
            steps.AddRange(StepsAfter(walked.Turn, graph.Add(walked)));
            var known = graph.States.Count;
            var again = graph.Begin(walked.After.With(walked.After.Entries.Keys.Where(key => ConversationName.OfState(key) != key || key.Contains("/conversations/", StringComparison.Ordinal))
                .Select(key => KeyValuePair.Create(key, (ReadOnlyMemory<byte>?)null))));
            steps.AddRange(graph.States.Count > known ? UsualSteps(again) : []);
        }

        return steps;
    }

    /// <summary>What a turn makes possible: all that can be done in a state that is new, and the buttons that no earlier turn showed there.</summary>
    private IEnumerable<(FlowState State, WalkInput Input)> StepsAfter(FlowTurn turn, bool isNew)
    {
        // A button that says what certainly means an intent is understood wherever nothing is open.
        var buttons = turn.Buttons.Where(turn.To.NoteButton).Select(inputs.Button).Where(button => turn.To.Waiting.Length > 0 || !button.IsCertain);
        return (isNew ? UsualSteps(turn.To) : []).Concat(buttons.Select(button => (turn.To, button)));
    }

    /// <summary>What can be done in a state: everything where nothing is open, one of each kind elsewhere.</summary>
    private IEnumerable<(FlowState State, WalkInput Input)> UsualSteps(FlowState state)
    {
        var usual = state.Waiting.Length == 0 && state.FoundBy is null or { Fails: false } ? inputs.Everything : inputs.Representatives;
        return usual.Select(input => (state, input));
    }

    private async Task<IReadOnlyList<WalkedTurn>[]> RunAsync((FlowState State, WalkInput Input)[] steps, CancellationToken cancellationToken)
    {
        var results = new IReadOnlyList<WalkedTurn>[steps.Length];
        await Parallel.ForAsync(0, steps.Length, cancellationToken, async (i, token) => results[i] = await bot.RunAsync(steps[i].State, steps[i].Input, token));
        return results;
    }
}
