namespace Switchboard.Faults.Simulation;

/// <summary>A process of the simulation: what it awaits goes on in the world's order, not at all once it is dead, and later while it is stopped.</summary>
internal sealed class Machine(World world, string name) : SynchronizationContext
{
    private readonly List<DateTimeOffset> _troubles = [];

    public string Name { get; } = name;

    /// <summary>Nothing of it runs any more.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Nothing of it runs for now; timers go by, and nobody notices.</summary>
    public bool IsStopped { get; private set; }

    public void Die()
    {
        HasTrouble();
        IsDead = true;
    }

    /// <summary>Something keeps it, now, from learning or from writing down how things stand.</summary>
    public void HasTrouble() => _troubles.Add(world.Time.GetUtcNow());

    public bool HadTrouble(DateTimeOffset from, DateTimeOffset until) => _troubles.Exists(at => at >= from && at <= until);

    /// <summary>Stops it for a time, as SIGSTOP and SIGCONT do.</summary>
    public void StopFor(TimeSpan time)
    {
        HasTrouble();
        IsStopped = true;
        world.Time.CreateTimer(_ => Continue(), null, time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Goes on at once on a machine that lives; on a dead one, never.</summary>
    public Task IsAliveAsync() => IsDead ? new TaskCompletionSource().Task : Task.CompletedTask;

    private void Continue()
    {
        IsStopped = false;
        HasTrouble();
    }

    public override void Post(SendOrPostCallback d, object? state) => world.Post(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing in the engine waits for another thread.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs something as this machine does: its awaits come back here.</summary>
    public void Run(SendOrPostCallback callback, object? state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Begins something that runs on this machine.</summary>
    public Task Start(Func<Task> work)
    {
        Task? task = null;
        Run(_ => task = work(), null);
        return task!;
    }
}
