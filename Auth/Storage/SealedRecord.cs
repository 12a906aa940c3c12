namespace Switchboard.Auth.Storage;

/// <summary>A record as a store sees it: ciphertext, and the two numbers that decide whether a write may replace it.</summary>
/// <param name="Generation">Goes up by one with every write.</param>
/// <param name="Fence">The number of the lock under which it was written; it never goes back.</param>
/// <param name="Envelope">Header and Fernet token, ASCII.</param>
public sealed record SealedRecord(long Generation, long Fence, string Envelope);
