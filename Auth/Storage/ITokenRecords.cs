namespace Switchboard.Auth.Storage;

/// <summary>E3, <em>Store to disk/Redis</em>: keeps sealed records; it never sees a token.</summary>
public interface ITokenRecords
{
    /// <summary>Null when there is none.</summary>
    /// <exception cref="TokenStoreUnavailableException">It cannot be reached within its time.</exception>
    /// <exception cref="TokenStoreUnreadableException">Something is there that is not to be trusted.</exception>
    Task<SealedRecord?> ReadAsync(TokenKey key, CancellationToken cancellationToken);

    /// <summary>Replaces the record whose generation is <paramref name="expected"/> (0: there is none), unless a later lock has written already.</summary>
    /// <returns>False when another record is there, or a higher fence.</returns>
    /// <exception cref="TokenStoreUnavailableException">It cannot be reached within its time, or cannot be written to.</exception>
    Task<bool> WriteAsync(TokenKey key, SealedRecord record, long expected, CancellationToken cancellationToken);

    /// <summary>Keeps what is there under another name, so that a new record can be written.</summary>
    Task SetAsideAsync(TokenKey key, CancellationToken cancellationToken);

    /// <returns>False when there was none.</returns>
    Task<bool> RemoveAsync(TokenKey key, CancellationToken cancellationToken);
}
