namespace Switchboard.Faults.Simulation;

/// <summary>What becomes of a call to the store.</summary>
internal enum CallLuck
{
    Succeeds,
    FailsBefore,
    FailsAfter,
    HappensLate,
    DiesBefore,
    DiesAfter,
}

/// <summary>What becomes of something said at the channel.</summary>
internal enum SendLuck
{
    Taken,
    TakenThenBroken,
    TakenThenSilent,
    Broken,
    Silent,
    TooMany,
    NoConnection,
    Forbidden,
}

/// <summary>How bad things are; each run has a mood of its own, and in the end it clears up.</summary>
internal sealed class Weather(World world, bool calm, bool pauses)
{
    // In one run nearly nothing goes wrong, in another nearly everything.
    private readonly int _storeFaults = calm ? 0 : world.Random.Next(0, 60);
    private readonly int _deaths = calm ? 0 : world.Random.Next(0, 15);
    private readonly int _sendFaults = calm ? 0 : world.Random.Next(0, 300);
    private readonly int _stops = calm ? 0 : world.Random.Next(0, 10);
    private readonly int _latency = world.Random.Next(1, 40);

    public TimeSpan StoreTimeout { get; } = TimeSpan.FromSeconds(3);

    /// <summary>From now on nothing goes wrong.</summary>
    public bool IsOver { get; set; }

    public int Latency() => _latency;

    public CallLuck NextCall()
    {
        if (IsOver)
        {
            return CallLuck.Succeeds;
        }

        var random = world.Random.Next(1000);
        return random < _storeFaults ? (CallLuck)world.Random.Next((int)CallLuck.FailsBefore, (int)CallLuck.HappensLate + 1)
            : random < _storeFaults + _deaths ? (CallLuck)world.Random.Next((int)CallLuck.DiesBefore, (int)CallLuck.DiesAfter + 1)
            : CallLuck.Succeeds;
    }

    public SendLuck NextSend() => !IsOver && world.Random.Next(1000) < _sendFaults
        ? (SendLuck)world.Random.Next((int)SendLuck.TakenThenBroken, (int)SendLuck.Forbidden + 1)
        : SendLuck.Taken;

    /// <summary>What a channel asks for that has too much to do: none, a moment, or longer than anybody keeps a conversation for.</summary>
    public TimeSpan? NextPause() => !pauses ? null : world.Random.Next(3) switch { 0 => null, 1 => world.Random.Between(100, 1000), _ => world.Random.Between(2000, 8000) };

    /// <summary>How long an instance stands still from now, if it does.</summary>
    public TimeSpan? NextStop(TimeSpan lease) => !IsOver && world.Random.Next(1000) < _stops ? world.Random.Between(100, (int)(lease.TotalMilliseconds * 2)) : null;
}
