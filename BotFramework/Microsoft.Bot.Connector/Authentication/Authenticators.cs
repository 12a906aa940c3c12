namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A token and the time it ends.</summary>
public class AuthenticatorResult
{
    public string AccessToken { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }
}

/// <summary>Gets the token that a bot sends to a channel.</summary>
public interface IAuthenticator
{
    /// <param name="forceRefresh">True to get a new token even though the present one still lives.</param>
    Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false);
}

/// <summary>Where and for what a token is asked.</summary>
public class OAuthConfiguration
{
    public string Authority { get; set; }

    public bool ValidateAuthority { get; set; } = true;

    public string Scope { get; set; }
}
