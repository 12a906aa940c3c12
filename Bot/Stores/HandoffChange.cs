namespace Switchboard.Bot.Stores;

/// <summary>A change of owner, which happens if the fence is still the one that was seen; 0 where there was no record.</summary>
internal sealed record HandoffChange(string Conversation, long Fence, HandoffOwner To, DateTimeOffset At)
{
    /// <summary>The agent who takes it; null keeps the name that is there.</summary>
    public string? Agent { get; init; }

    /// <summary>How many conversations that agent may have; null: as many as they like.</summary>
    public int? Capacity { get; init; }

    /// <summary>Null keeps what is there.</summary>
    public string? Skill { get; init; }

    /// <inheritdoc cref="Skill"/>
    public string? Language { get; init; }

    /// <summary>Whether the person begins to wait now; otherwise the place from before stays.</summary>
    public bool NewPlace { get; init; }

    /// <summary>Null keeps what is there.</summary>
    public ReadOnlyMemory<byte>? Details { get; init; }

    /// <summary>What the person has to be told.</summary>
    public ReadOnlyMemory<byte> Notice { get; init; }

    /// <summary>What happened, for the numbers: queued, accepted, closed…</summary>
    public string Kind { get; init; } = "";

    /// <summary>More about it, in words that name nobody.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Words of the person that belong to it; erased with the person.</summary>
    public string Words { get; init; } = "";
}

/// <summary>An agent who takes the one that has waited longest among those they can help.</summary>
internal sealed record HandoffTaking(string Agent, int Capacity, IReadOnlyCollection<string> Skills, IReadOnlyCollection<string> Languages, DateTimeOffset At)
{
    public ReadOnlyMemory<byte> Notice { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>No skills or no languages named: any will do.</summary>
    public bool Takes(string skill, string language) =>
        (skill.Length == 0 || Skills.Count == 0 || Skills.Contains(skill)) && (language.Length == 0 || Languages.Count == 0 || Languages.Contains(language));
}
