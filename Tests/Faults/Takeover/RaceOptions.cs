namespace Switchboard.Faults.Takeover;

/// <summary>How big a race is.</summary>
internal sealed record RaceOptions
{
    public int Conversations { get; init; } = 1_000;

    /// <summary>Agents who take each conversation over at the same moment.</summary>
    public int Agents { get; init; } = 8;

    /// <summary>Messages that each person writes while it happens, besides the first.</summary>
    public int Messages { get; init; } = 3;

    /// <summary>How long the bot thinks, at most.</summary>
    public int ThinksMs { get; init; } = 60;

    /// <summary>Over how long takeovers and messages are spread, at most.</summary>
    public int SpreadMs { get; init; } = 40;

    /// <summary>Whether the outbox asks who owns the conversation; without that the race must find late answers.</summary>
    public bool Gate { get; init; } = true;

    /// <summary>Which store.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?> { ["Storage:Provider"] = "Memory" };
}
