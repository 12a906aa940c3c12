namespace Switchboard.Auth.Storage;

/// <summary>What comes of opening a Fernet token.</summary>
internal abstract record FernetOutcome
{
    private FernetOutcome()
    {
    }

    /// <summary>The plain text, in pinned memory for the caller to wipe.</summary>
    public sealed record Opened(Memory<byte> Plaintext) : FernetOutcome;

    /// <summary>It is not a token of this key.</summary>
    public sealed record Refused(string Reason) : FernetOutcome;
}
