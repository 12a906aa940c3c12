namespace Switchboard.Auth.Storage;

/// <summary>E1 and E2: plain bytes to the text that is stored, and back with whichever passphrase fits.</summary>
internal sealed class Sealing(TokenKeyring keyring, TimeProvider time)
{
    /// <summary>False: without a passphrase nothing can be sealed.</summary>
    public bool IsPossible => keyring.HasPassphrase;

    public string Seal(ReadOnlySpan<byte> plaintext, long generation, long fence)
    {
        var salt = keyring.Salt;
        keyring.Share(salt);
        var fernet = FernetEncryption.Encrypt(keyring.Key(0, salt, keyring.Iterations), plaintext, time.GetUtcNow());
        return new TokenEnvelope(keyring.Iterations, salt, generation, fence, fernet).ToString();
    }

    /// <summary>What is inside, in memory for the caller to wipe, and the number of the passphrase; or why it cannot be opened.</summary>
    public (FernetOutcome Outcome, int Passphrase) Open(TokenEnvelope envelope)
    {
        FernetOutcome outcome = new FernetOutcome.Refused("there is no passphrase");
        for (var passphrase = 0; passphrase < keyring.Count; passphrase++)
        {
            outcome = FernetEncryption.Decrypt(keyring.Key(passphrase, envelope.Salt, envelope.Iterations), envelope.Fernet, time.GetUtcNow());
            if (outcome is FernetOutcome.Opened)
            {
                return (outcome, passphrase);
            }
        }

        return (outcome, -1);
    }
}
