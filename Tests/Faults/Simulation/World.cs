namespace Switchboard.Faults.Simulation;

/// <summary>
/// One thread on which everything runs: each continuation of an await waits here, and a seeded choice says which goes on next. When nothing
/// can go on, time moves to the next timer. The same seed is the same run, to the last step.
/// </summary>
internal sealed class World(int seed, bool traces = false)
{
    private readonly List<string> _trace = [];
    private readonly List<(Machine Machine, SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly Thread _thread = Thread.CurrentThread;
    private volatile bool _isOver;

    /// <summary>Where every choice comes from.</summary>
    public Random Random { get; } = new(seed);

    public SimulatedTime Time { get; } = new();

    /// <summary>Steps so far; two runs of one seed have the same.</summary>
    public long Steps { get; private set; }

    /// <summary>Puts a continuation among those that may go on.</summary>
    public void Post(Machine machine, SendOrPostCallback callback, object? state)
    {
        if (_isOver)
        {
            // What is left of a world that has ended is thrown away by the garbage collector's thread.
            return;
        }

        if (Thread.CurrentThread != _thread)
        {
            throw new InvalidOperationException("Something has left the simulated thread; a run would not be the same again.");
        }

        _ready.Add((machine, callback, state));
    }

    /// <summary>Runs until nothing is left to do, or a time has come.</summary>
    public void RunUntil(DateTimeOffset until, Func<bool> isDone)
    {
        while (!isDone() && (Step() || Time.FireNext(until)))
        {
        }
    }

    /// <summary>Lets the world go on for a while as seen from a machine: at least one other step may come between.</summary>
    public Task DelayAsync(int mostMilliseconds)
    {
        // Half of all calls are answered at once, in simulated time; what else is ready may still overtake.
        var delay = Random.Next(2) == 0 ? TimeSpan.Zero : Random.Between(1, mostMilliseconds);
        return Task.Delay(delay + TimeSpan.FromTicks(1), Time);
    }

    /// <summary>What has happened, when the run keeps it.</summary>
    public IReadOnlyList<string> Trace => _trace;

    public void Note(Machine machine, string what)
    {
        if (traces)
        {
            _trace.Add($"{Time.GetUtcNow():mm:ss.fff} {machine.Name}: {what}");
        }
    }

    /// <summary>Nothing goes on from here.</summary>
    public void End() => _isOver = true;

    private bool Step()
    {
        _ready.RemoveAll(work => work.Machine.IsDead);
        var free = _ready.Count(work => !work.Machine.IsStopped);
        if (free == 0)
        {
            return false;
        }

        var index = IndexOfFree(Random.Next(free));
        var (machine, callback, state) = _ready[index];
        _ready.RemoveAt(index);
        Steps++;
        machine.Run(callback, state);
        return true;
    }

    private int IndexOfFree(int number)
    {
        var index = -1;
        do
        {
            index++;
            number -= _ready[index].Machine.IsStopped ? 0 : 1;
        }
        while (number >= 0);

        return index;
    }
}
