namespace Switchboard.Faults.Simulation;

/// <summary>How much happens in one simulated run.</summary>
internal sealed record SimulationOptions
{
    public int Instances { get; init; } = 3;

    public int Conversations { get; init; } = 4;

    public int Messages { get; init; } = 6;

    /// <summary>Turns all faults off.</summary>
    public bool Calm { get; init; }

    /// <summary>Whether a channel that has too much to do says for how long.</summary>
    public bool Pauses { get; init; } = true;

    /// <summary>A mistake put in front of the store, to show that it is noticed.</summary>
    public Mistake Mistake { get; init; }

    /// <summary>Keeps what happens, step by step.</summary>
    public bool Traces { get; init; }
}
