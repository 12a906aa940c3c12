namespace Switchboard.Auth;

/// <summary>G, <em>Token valid?</em></summary>
internal abstract record TokenValidity
{
    private TokenValidity()
    {
    }

    /// <summary>Yes.</summary>
    public sealed record Valid(AccessToken Token) : TokenValidity;

    /// <summary>Yes, but at this point of its life a new one is fetched in the background.</summary>
    public sealed record Due(AccessToken Token) : TokenValidity;

    /// <summary>No, or none.</summary>
    public sealed record Expired : TokenValidity
    {
        public static readonly Expired Instance = new();
    }
}
