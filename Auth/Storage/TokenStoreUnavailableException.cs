namespace Switchboard.Auth.Storage;

/// <summary>The token store cannot be reached or written to at the moment.</summary>
public sealed class TokenStoreUnavailableException : Exception
{
    public TokenStoreUnavailableException()
    {
    }

    public TokenStoreUnavailableException(string message)
        : base(message)
    {
    }

    public TokenStoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
