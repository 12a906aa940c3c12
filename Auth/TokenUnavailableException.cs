namespace Switchboard.Auth;

/// <summary>A call could not be made because its service's token is not to be had; the message names every cause, and no secret.</summary>
public sealed class TokenUnavailableException : HttpRequestException
{
    public TokenUnavailableException()
    {
    }

    public TokenUnavailableException(string message)
        : base(message)
    {
    }

    public TokenUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static TokenUnavailableException For(TokenKey key, TokenResult result) => new(result switch
    {
        TokenResult.SignInNeeded => $"No token for {key}: somebody has to sign in (login {key.Service}).",
        TokenResult.Failed failed => $"No token for {key}: {failed}",
        _ => $"No token for {key}.",
    });
}
