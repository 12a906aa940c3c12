namespace Switchboard.Bot.Stores;

/// <summary>Who owns a conversation, and what the owners know of it. The fence grows with each change of owner and never goes back.</summary>
internal sealed record HandoffRecord(string Conversation, HandoffOwner Owner, long Fence)
{
    /// <summary>The agent who has it, or had it last.</summary>
    public string Agent { get; init; } = "";

    /// <summary>What an agent must be able to do for it; empty: nothing in particular.</summary>
    public string Skill { get; init; } = "";

    /// <summary>The language an agent must speak for it; empty: any.</summary>
    public string Language { get; init; } = "";

    /// <summary>Since when the owner owns it.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Since when the person waits or waited: the place in the queue, which a conversation that comes back has again.</summary>
    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>Whether the agent who owns it has said something.</summary>
    public bool Answered { get; init; }

    /// <summary>What the desk is shown, as JSON.</summary>
    public ReadOnlyMemory<byte> Details { get; init; }

    /// <summary>What the person still has to be told of the last change; empty when they were.</summary>
    public ReadOnlyMemory<byte> Notice { get; init; }
}
