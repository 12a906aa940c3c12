namespace Switchboard.Auth;

/// <summary>What comes of asking for a token.</summary>
public abstract record TokenResult
{
    private TokenResult()
    {
    }

    /// <summary>Here it is.</summary>
    public sealed record Granted(AccessToken Token) : TokenResult;

    /// <summary>A person has to sign in first: <c>dotnet run --project Bot -- login SERVICE</c>, or "connect my account" in the chat.</summary>
    public sealed record SignInNeeded(TokenKey Key) : TokenResult;

    /// <summary>No method gave one; each cause is a line without a secret.</summary>
    public sealed record Failed(IReadOnlyList<string> Causes) : TokenResult
    {
        public override string ToString() => string.Join("; ", Causes);
    }
}
