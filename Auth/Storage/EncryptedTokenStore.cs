using System.Security.Cryptography;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Refresh;

namespace Switchboard.Auth.Storage;

/// <summary>D and E, <em>Load encrypted tokens</em> and <em>Store encrypted tokens</em>.</summary>
internal sealed class EncryptedTokenStore(ITokenRecords records, TokenKeyring keyring, SecurityEvents security, TimeProvider time)
{
    private readonly Sealing _sealing = new(keyring, time);

    /// <summary>False: without a passphrase nothing is stored, and tokens end with the process.</summary>
    public bool IsKept => keyring.HasPassphrase;

    /// <summary>The record, or null; one that cannot be read counts as none, is told to security, and stays where it is.</summary>
    /// <exception cref="TokenStoreUnavailableException">The store cannot be reached.</exception>
    public Task<LoadedRecord> LoadAsync(TokenKey key, CancellationToken cancellationToken) => LoadAsync(key, StorePatience.Endless, cancellationToken);

    /// <summary>The same, for callers whose time is limited; what is computed here does not count.</summary>
    /// <exception cref="TokenStoreUnavailableException">The store cannot be reached, or there is no time left.</exception>
    public async Task<LoadedRecord> LoadAsync(TokenKey key, StorePatience patience, CancellationToken cancellationToken)
    {
        if (!keyring.HasPassphrase)
        {
            return LoadedRecord.None;
        }

        SealedRecord? found;
        try
        {
            found = await patience.AskAsync(() => records.ReadAsync(key, cancellationToken));
        }
        catch (TokenStoreUnreadableException e)
        {
            security.StoreUnreadable(key, e.Message);
            return LoadedRecord.None;
        }

        return found is null ? LoadedRecord.None : await Task.Run(() => Open(key, found), cancellationToken);
    }

    /// <summary>E → E1 → E2 → E3.</summary>
    /// <returns>False when somebody else has written meanwhile.</returns>
    /// <exception cref="TokenStoreUnavailableException">The store cannot be reached or written to.</exception>
    public async Task<bool> StoreAsync(TokenRecord record, long expected, TokenPath? path, CancellationToken cancellationToken) =>
        await WriteAsync(record.Key, await SealAsync(record, path, cancellationToken), expected, cancellationToken);

    /// <summary>E → E1 → E2, on to E3; null where nothing is kept.</summary>
    public async Task<SealedRecord?> SealAsync(TokenRecord record, TokenPath? path, CancellationToken cancellationToken)
    {
        path?.Note("E");
        if (!keyring.HasPassphrase)
        {
            return null;
        }

        path?.Note("E1", value: keyring.Iterations, threshold: Pbkdf2KeyDerivation.FewestIterations);
        path?.Note("E2");
        var sealedRecord = await Task.Run(() => Seal(record), cancellationToken);
        path?.Note("E3");
        return sealedRecord;
    }

    /// <summary>E3.</summary>
    /// <returns>False when somebody else has written meanwhile.</returns>
    /// <exception cref="TokenStoreUnavailableException">The store cannot be reached or written to.</exception>
    public async Task<bool> WriteAsync(TokenKey key, SealedRecord? record, long expected, CancellationToken cancellationToken) =>
        record is null || await records.WriteAsync(key, record, expected, cancellationToken);

    /// <summary>Puts a record that cannot be read out of the way of the next one; whoever finds the right passphrase still has it.</summary>
    public Task SetAsideAsync(TokenKey key, CancellationToken cancellationToken) => records.SetAsideAsync(key, cancellationToken);

    public Task<bool> RemoveAsync(TokenKey key, CancellationToken cancellationToken) =>
        keyring.HasPassphrase ? records.RemoveAsync(key, cancellationToken) : Task.FromResult(false);

    private SealedRecord Seal(TokenRecord record) =>
        TokenRecordJson.Write(record, plaintext => new SealedRecord(record.Generation, record.Fence, _sealing.Seal(plaintext.Span, record.Generation, record.Fence)));

    private LoadedRecord Open(TokenKey key, SealedRecord found)
    {
        if (TokenEnvelope.Parse(found.Envelope) is not { } envelope)
        {
            return Refuse("its header is not one of ours");
        }

        if (envelope.Generation != found.Generation || envelope.Fence != found.Fence)
        {
            return Refuse("its generation is not the one it is stored under");
        }

        switch (_sealing.Open(envelope))
        {
            case (FernetOutcome.Opened opened, var passphrase):
                var record = TokenRecordJson.Read(opened.Plaintext);
                CryptographicOperations.ZeroMemory(opened.Plaintext.Span);
                return Accept(record, passphrase);
            case (FernetOutcome.Refused refused, _):
                return Refuse(refused.Reason);
            default:
                throw new InvalidOperationException("FernetOutcome has no other cases.");
        }

        LoadedRecord Accept(TokenRecord? record, int passphrase)
        {
            if (record is null || record.Key != key || record.Generation != envelope.Generation || record.Fence != envelope.Fence)
            {
                return Refuse("it is another token's record, put in this one's place");
            }

            keyring.Share(envelope.Salt);
            return new LoadedRecord(record, Outdated: passphrase > 0 || envelope.Iterations < keyring.Iterations, found.Generation, found.Fence);
        }

        // Its numbers are kept: a new token may replace it, and only by a write that knows what it replaces.
        LoadedRecord Refuse(string why)
        {
            security.StoreUnreadable(key, why);
            return new LoadedRecord(null, Outdated: false, found.Generation, found.Fence) { Unreadable = true };
        }
    }
}
