namespace Switchboard.Auth.Storage;

/// <summary>What the store holds of a token.</summary>
/// <param name="Record">Null when there is none, or none that can be read.</param>
/// <param name="Outdated">It was written with another passphrase or fewer iterations than now, and is to be written again.</param>
/// <param name="Generation">The generation that a write has to expect; 0 when there is nothing.</param>
/// <param name="Fence">The highest fence that has written.</param>
internal sealed record LoadedRecord(TokenRecord? Record, bool Outdated, long Generation, long Fence)
{
    public static readonly LoadedRecord None = new(null, Outdated: false, 0, 0);

    /// <summary>Something is there that cannot be opened.</summary>
    public bool Unreadable { get; init; }
}
