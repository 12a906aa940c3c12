namespace Switchboard.Faults.Processes;

/// <summary>Where the turns of a run are kept.</summary>
internal enum StoreKind
{
    /// <summary>One file, so one instance.</summary>
    Sqlite,

    /// <summary>Several instances on one server.</summary>
    Redis,
}

/// <summary>When Redis flushes its append-only file to the disk.</summary>
internal enum AppendFsync
{
    /// <summary>Once a second, as it comes.</summary>
    Everysec,

    /// <summary>Before it answers.</summary>
    Always,
}

/// <summary>How much a run does, and from which seed.</summary>
internal sealed record RunOptions
{
    public StoreKind Store { get; init; } = StoreKind.Redis;

    /// <summary>Messages that people write.</summary>
    public int Turns { get; init; } = 1000;

    /// <summary>Where every choice of the run comes from.</summary>
    public int Seed { get; init; } = 1;

    public AppendFsync Aof { get; init; } = AppendFsync.Everysec;

    /// <summary>Bot processes; always one with SQLite.</summary>
    public int Instances { get; init; } = 3;

    /// <summary>Conversations at once.</summary>
    public int Conversations { get; init; } = 40;

    /// <summary>Accepted messages between one fault and the next; 0 for a run without faults.</summary>
    public int FaultEvery { get; init; } = 100;

    /// <summary>The instances' lease; what is stopped for longer has lost what it owned.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When the run is given up, whatever is still open.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Where the logs of the instances are kept; null keeps none.</summary>
    public string? Logs { get; init; }

    public int InstanceCount => Store == StoreKind.Sqlite ? 1 : Instances;

    public string Title => Store == StoreKind.Sqlite
        ? $"SQLite, 1 instance, {Turns} turns, seed {Seed}"
        : $"Redis (appendfsync {Aof.ToString().ToLowerInvariant()}), {Instances} instances, {Turns} turns, seed {Seed}";
}
