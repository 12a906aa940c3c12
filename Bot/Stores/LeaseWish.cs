namespace Switchboard.Bot.Stores;

/// <summary>Who wants to own a conversation, and for how long.</summary>
internal sealed record LeaseWish(string Owner, TimeSpan Duration)
{
    /// <summary>State that is wanted with the lease, where it costs no call of its own.</summary>
    public IReadOnlyList<string> StateKeys { get; init; } = [];
}
